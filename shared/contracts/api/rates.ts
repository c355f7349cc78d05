import * as z from 'zod'
import { Name, Period, UnitCode } from './ids.ts'
import { Instant } from './instant.ts'
import { many } from './page.ts'
import { RateCounts, StateCounts } from './returns.ts'

const counts = { states: StateCounts, rates: RateCounts }

export const RoundsQuery = z.object({
  under: UnitCode.optional().meta({
    description: 'Only this unit and those below it; else all that are open to the asker.',
  }),
})

/** How every round stands. */
export const RoundRates = z
  .strictObject({
    at: Instant,
    items: many(z.strictObject({ report: z.string(), period: z.string(), dueAt: Instant, ...counts })),
  })
  .meta({ id: 'RoundRates', description: 'How the returns of every round stand.' })

export const RatesQuery = z.object({
  parent: UnitCode.optional().meta({ description: 'The units below this one; else those below the office.' }),
  depth: z.enum(['1', '2']).default('1').meta({ description: 'How many levels below it.' }),
  report: Name.optional(),
  period: Period.optional(),
  due: z
    .enum(['yes'])
    .optional()
    .meta({ description: 'Only rounds whose last day has begun, and those for which something was filed.' }),
})

/** How units stand, each with everything below it. */
export const UnitRates = z
  .strictObject({
    at: Instant,
    items: many(
      z.strictObject({
        unit: z.string(),
        name: z.string(),
        parent: z.string().optional(),
        children: z.int().min(0),
        ...counts,
      }),
    ),
  })
  .meta({ id: 'UnitRates', description: 'How the returns of units stand, each with everything below it.' })
