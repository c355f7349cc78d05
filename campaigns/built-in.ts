import { readFileSync } from 'node:fs'
import type { CampaignDefinition } from '../shared/domain/campaign/definition.ts'
import { loadDefinition } from '../shared/domain/campaign/load-definition.ts'

/** The campaign that comes with the product. */
export function builtInCampaign(): CampaignDefinition {
  const loaded = loadDefinition(JSON.parse(readFileSync(new URL('xianjin-2005.json', import.meta.url), 'utf8')))
  if ('faults' in loaded) throw new Error(`the built-in campaign is faulty: ${JSON.stringify(loaded.faults[0])}`)
  return loaded.definition
}
