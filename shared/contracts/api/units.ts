import * as z from 'zod'
import { UnitCode } from './ids.ts'
import { many, pageOf, PageQuery } from './page.ts'

const unit = {
  code: z.string(),
  name: z.string(),
  parent: z.string().optional(),
  kind: z.string(),
  batch: z.string().optional(),
  flags: many(z.string()),
  leadUnit: z.string().optional(),
  supervisionGroup: z.string().optional(),
  state: z.enum(['live', 'merged', 'closed']),
  children: z.int().meta({ description: 'How many units lie right below it.' }),
}

/** A unit in lists. */
export const UnitLine = z.strictObject(unit).meta({ id: 'UnitLine', description: 'A unit in lists.' })

const Person = z.strictObject({ name: z.string(), telephone: z.string().optional(), email: z.string().optional() })

/** A unit with its way up, its contacts, and what the asker may do with it. */
export const UnitDetail = z
  .strictObject({
    ...unit,
    shortNames: many(z.string()),
    path: many(z.strictObject({ code: z.string(), name: z.string() })).meta({
      description: 'The units above it that the asker may see, the nearest first.',
    }),
    contact: Person.optional(),
    deputy: Person.optional(),
    may: many(z.string()).meta({ description: 'The actions that the asker may take on it.' }),
  })
  .meta({ id: 'Unit', description: 'A unit with its way up, its contacts, and what the asker may do with it.' })

export const UnitQuery = PageQuery.extend({
  under: UnitCode.optional().meta({ description: 'Only this unit and those below it.' }),
  parent: UnitCode.optional().meta({ description: 'Only the units right below this one.' }),
  search: z.string().max(100).optional().meta({ description: 'Only units whose code or name contains this.' }),
})

export const UnitsPage = pageOf(UnitLine)
