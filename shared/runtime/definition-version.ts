import { asWritten } from '../domain/campaign/as-written.ts'
import { canonicalJson } from '../domain/campaign/canonical-json.ts'
import type { CampaignDefinition } from '../domain/campaign/definition.ts'
import { sha256Hex } from './content-hash.ts'

/** The version of a definition: 16 hex digits, the same for the same content however its JSON was written, with its defaults or without. */
export function definitionVersion(definition: CampaignDefinition): string {
  return sha256Hex(canonicalJson(asWritten(definition))).slice(0, 16)
}
