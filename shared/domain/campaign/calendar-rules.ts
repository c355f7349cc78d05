import * as z from 'zod'

/** What becomes of a due date that falls on a day off. */
export const WhenOff = z
  .enum(['keep', 'forward', 'back'])
  .meta({ description: 'A due date on a day off: keep it, or move it to the next or to the last working day.' })
export type WhenOff = z.infer<typeof WhenOff>

/** Which days are worked. Without it: Monday to Friday, and due dates stay where they are. */
export const CalendarRules = z
  .strictObject({
    holidays: z.enum(['china', 'none']).default('none').meta({
      description: 'china: the published holidays and make-up working days of China. none: weekends alone.',
    }),
    weekend: z
      .enum(['sat-sun', 'sun', 'fri-sat', 'none'])
      .default('sat-sun')
      .meta({ description: 'The days of the week that are off.' }),
    overrides: z
      .array(
        z.strictObject({
          date: z.iso.date(),
          is: z.enum(['workday', 'holiday']),
          name: z.string().min(1).optional(),
        }),
      )
      .default([])
      .meta({ description: 'Single days that are otherwise than the calendar says.' }),
    whenOff: WhenOff.default('keep'),
  })
  .meta({ id: 'Calendar', description: 'Which days are worked, and what becomes of due dates on days off.' })
export type CalendarRules = z.infer<typeof CalendarRules>
