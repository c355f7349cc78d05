import * as z from 'zod'
import { Label } from '../../domain/campaign/label.ts'
import { many } from './page.ts'
import { FindingLine } from './uploads.ts'

const Version = z.string().regex(/^[0-9a-f]{16}$/)

/** Stands for the version in use where a campaign has no definition yet. */
export const noVersion = 'none'

export const DefinitionQuery = z.object({
  confirm: Version.optional().meta({
    description: 'Puts the definition in use, if this is its version; without it nothing is changed.',
  }),
  against: Version.or(z.literal(noVersion))
    .optional()
    .meta({ description: 'The version that was in use when the changes were listed.' }),
})

/** What is said of a definition workbook, and what changes with it. */
export const DefinitionReading = z
  .strictObject({
    outcome: z.enum(['faulty', 'mixing', 'unchanged', 'ready', 'installed']),
    version: z.string().optional().meta({ description: 'By which it is confirmed.' }),
    against: z.string().meta({ description: 'The version that is in use; `none` before the first.' }),
    findings: many(FindingLine),
    reports: many(
      z.strictObject({
        name: Label,
        fields: z.int(),
        rules: z.int(),
        due: z.string().meta({ description: 'The day by which the first return is due.' }),
      }),
    ).meta({ description: 'What it asks for; nothing where it is faulty.' }),
    changes: many(z.strictObject({ effect: z.enum(['none', 'later', 'totals', 'mixing']), text: Label })),
  })
  .meta({ id: 'DefinitionReading', description: 'What is said of a definition workbook, and what changes with it.' })

export const UnitListQuery = z.object({
  confirm: z.enum(['yes']).optional().meta({ description: 'Imports the list; without it, it is only read.' }),
  vanished: z.enum(['close']).optional().meta({ description: 'Closes the units that are no longer listed.' }),
})

/** What is said of a unit list, and what it did to the tree. */
export const UnitListReading = z
  .strictObject({
    outcome: z.enum(['faulty', 'read', 'refused', 'unchanged', 'changed']),
    units: z.int(),
    steps: z.int().meta({ description: 'Units that came in, moved or went out.' }),
    findings: many(FindingLine),
  })
  .meta({ id: 'UnitListReading', description: 'What is said of a unit list, and what it did to the tree.' })
