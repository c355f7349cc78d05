import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { loadDefinition } from '../../../shared/domain/campaign/load-definition.ts'
import json from '../campaign/school-enrolment.json' with { type: 'json' }

/** A definition from another field than the built-in campaign's. */
export function schoolsDefinition(): CampaignDefinition {
  const loaded = loadDefinition(json)
  if ('faults' in loaded) throw new Error('the schools’ definition is faulty')
  return loaded.definition
}
