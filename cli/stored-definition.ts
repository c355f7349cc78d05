import type { CampaignDefinition } from '../shared/domain/campaign/definition.ts'
import type { CommonOptions } from './command.ts'
import { hasData, withSystem } from './open.ts'
import type { Terminal } from './terminal.ts'

/** Finds a campaign's definition of any version that the data folder has ever had; none where there is no folder. */
export function storedDefinition(options: Pick<CommonOptions, 'data'>, campaign: string, terminal: Terminal) {
  return async (version: string): Promise<CampaignDefinition | undefined> => {
    if (!hasData(options)) return undefined
    return withSystem(options.data, terminal, async ({ stores }) => {
      return (await stores.definitions.version(campaign, version))?.definition
    })
  }
}
