import { readFileSync } from 'node:fs'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { loadDefinition } from '../../shared/domain/campaign/load-definition.ts'

/** The further sheets of the domain, which an office wrote as a workbook. */
export function furtherCampaign(): CampaignDefinition {
  const file = new URL('../../campaigns/further-sheets.json', import.meta.url)
  const loaded = loadDefinition(JSON.parse(readFileSync(file, 'utf8')))
  if ('faults' in loaded) throw new Error(`the further sheets are faulty: ${JSON.stringify(loaded.faults[0])}`)
  return loaded.definition
}
