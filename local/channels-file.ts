import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ChannelSettings, loadChannelSettings } from '../shared/channel/settings.ts'
import type { DefinitionFault } from '../shared/domain/campaign/definition-fault.ts'
import { text } from '../shared/domain/texts/text.ts'
import type { UnitTree } from '../shared/domain/unit/unit-tree.ts'

/** The settings of a data folder's channels. */
export const channelsFileIn = (data: string) => join(data, 'channels.json')

/** Reads the channels' settings of a data folder; nothing where it has none. */
export async function readChannels(
  data: string,
): Promise<{ readonly settings: ChannelSettings } | { readonly faults: readonly DefinitionFault[] } | undefined> {
  const json = await readFile(channelsFileIn(data), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (json === undefined) return undefined
  try {
    return loadChannelSettings(JSON.parse(json.replace(/^\uFEFF/, '')))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { faults: [{ path: '', text: text('cli-not-json', { file: channelsFileIn(data) }) }] }
  }
}

/** Settings for showing what would go if there were channels: mail to persons, and a robot for every supervision group. */
export function presumedChannels(tree: UnitTree): ChannelSettings {
  const groups = tree.subtreeOf(tree.root.code).flatMap(({ supervisionGroup }) => supervisionGroup ?? [])
  return ChannelSettings.parse({
    channels: {
      mail: { kind: 'email', host: 'localhost', from: { name: '-', address: 'nobody@localhost.invalid' } },
      robot: { kind: 'wecom', url: { env: 'NONE' } },
    },
    persons: ['mail'],
    groups: Object.fromEntries(groups.map((group) => [group, 'robot'])),
  })
}
