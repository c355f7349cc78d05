import * as z from 'zod'
import { Label } from './label.ts'

/** One side of a comparison: a value for a unit, or for every group of its rows. */
export const Side = z
  .strictObject({
    report: z.string().meta({ description: 'The id of a report.' }),
    over: z.enum(['unit', 'subtree']).default('unit').meta({
      description: 'unit: the unit’s own return. subtree: the figures of the unit and everything below it.',
    }),
    by: z.string().optional().meta({
      description: 'A field of texts or choices: there is a value for each of its contents. On both sides or neither.',
    }),
    where: z.string().optional().meta({ description: 'A row formula; only rows for which it is true count.' }),
    value: z.string().optional().meta({
      description:
        'A formula over all rows, or over those of a group: SUM([党员总数]). Without it rows are counted. Over a subtree it speaks of measures instead, by name or id.',
    }),
  })
  .meta({ id: 'Side', description: 'One side of a comparison.' })
export type Side = z.infer<typeof Side>

/** How the left side has to stand to the right. */
export const Relation = z.enum(['equal', 'at-most', 'at-least', 'listed'])
export type Relation = z.infer<typeof Relation>

export const Comparison = z
  .strictObject({
    code: z
      .string()
      .regex(/^[A-Z][A-Z0-9-]{1,19}$/, 'definition-rule-code')
      .meta({ description: 'Stable; quoted wherever a difference is shown; no two comparisons share it.' }),
    level: z
      .enum(['warning', 'note'])
      .meta({ description: 'Never an error: otherwise neither of two sheets could be corrected first.' }),
    left: Side.meta({ description: 'Leads: every value on this side is held against the other.' }),
    relation: Relation.default('equal').meta({
      description: 'listed: every group of the left side has a row on the right; values are not compared.',
    }),
    right: Side,
    message: Label.meta({ description: 'What does not fit and what to do.' }),
  })
  .meta({
    id: 'Comparison',
    description: 'What must hold between two returns of a unit, or between it and its subtree.',
  })
export type Comparison = z.infer<typeof Comparison>

/** How the rows of a report tell one person from another. */
export const PersonRows = z
  .strictObject({
    fields: z.array(z.string()).min(1).meta({
      description:
        'Names or ids of the fields that together mean one person; a row that leaves one blank is passed over.',
    }),
    where: z.string().optional().meta({ description: 'A row formula; only rows for which it is true are looked at.' }),
  })
  .meta({ id: 'PersonRows', description: 'A person whom two units list is shown to both, by unit and row alone.' })
export type PersonRows = z.infer<typeof PersonRows>
