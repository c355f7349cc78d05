import * as z from 'zod'
import { CampaignDefinition } from './definition.ts'

/** The published JSON Schema (2020-12) of a campaign definition as people write it, with its defaults not filled in. */
export function definitionJsonSchema(): object {
  return {
    title: 'Taizhang campaign definition',
    ...z.toJSONSchema(CampaignDefinition, { io: 'input', target: 'draft-2020-12', reused: 'inline' }),
  }
}
