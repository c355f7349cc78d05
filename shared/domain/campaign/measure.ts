import * as z from 'zod'
import { Label } from './label.ts'

const Id = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'definition-field-id')

/** A figure that is totalled up the tree: the number of rows or the sum of a field, perhaps of some rows only, perhaps broken down. */
export const Measure = z
  .strictObject({
    id: Id,
    name: Label,
    sum: z.string().optional().meta({ description: 'The field that is summed; without it rows are counted.' }),
    where: z.string().optional().meta({ description: 'A formula; only rows for which it is true count.' }),
    by: z.array(z.string()).max(2).default([]).meta({
      description:
        'Choice fields: one gives a breakdown, two a cross-breakdown. Of a field with several choices a row counts under each.',
    }),
    headline: z.boolean().default(false).meta({ description: 'Shown in the table of totals by unit.' }),
  })
  .meta({ id: 'Measure', description: 'A figure that is totalled up the tree.' })
export type Measure = z.infer<typeof Measure>

/** A share: one measure of another, or of a declared larger whole. */
export const Ratio = z
  .strictObject({
    id: Id,
    name: Label,
    part: z.string().meta({ description: 'The id of a measure of this report without breakdown.' }),
    whole: z.union([
      z.string().meta({ description: 'The id of a measure of this report without breakdown.' }),
      z.strictObject({ name: Label, value: z.number().positive(), unit: z.string().optional() }).meta({
        description:
          'A declared larger whole; `unit` is the code of the unit whose share it is, else the whole tree’s.',
      }),
    ]),
    decimals: z.int().min(0).max(4).default(0).meta({ description: 'Decimals of the percentage.' }),
  })
  .meta({ id: 'Ratio', description: 'A share, as a percentage.' })
export type Ratio = z.infer<typeof Ratio>
