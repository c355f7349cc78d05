import * as z from 'zod'

/** Who may be told of a return, from the unit itself upwards. */
export const Told = z.enum(['contact', 'deputy', 'leadUnit', 'supervisionGroup', 'office'])
export type Told = z.infer<typeof Told>

/** A time of day, `08:30`. */
const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'definition-time-of-day')

export const WorkingHours = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .meta({ description: 'Nobody is told anything outside these hours of a working day.' })
export type WorkingHours = z.infer<typeof WorkingHours>

export const LadderStep = z
  .strictObject({
    at: z
      .int()
      .min(-366)
      .max(366)
      .meta({ description: 'How far from the due date: negative before, 0 on the day, positive after.' }),
    count: z.enum(['workdays', 'days']).default('workdays').meta({ description: 'What `at` and `every` count.' }),
    every: z.int().min(1).max(366).optional().meta({
      description: 'And again every so many, until the return has come or the round is over.',
    }),
    tell: z.array(Told).min(1).meta({ description: 'Who is told.' }),
  })
  .meta({ id: 'LadderStep', description: 'One step of the ladder: when it is taken, and who is told.' })
export type LadderStep = z.infer<typeof LadderStep>

/** Two reminders, the day itself, then ever higher up, then every week. */
const usualSteps: readonly z.input<typeof LadderStep>[] = [
  { at: -5, tell: ['contact'] },
  { at: -2, tell: ['contact'] },
  { at: 0, tell: ['contact', 'deputy'] },
  { at: 1, tell: ['contact', 'deputy', 'leadUnit'] },
  { at: 3, tell: ['contact', 'deputy', 'leadUnit', 'supervisionGroup'] },
  { at: 10, count: 'days', every: 7, tell: ['contact', 'leadUnit', 'supervisionGroup', 'office'] },
]

/** Who is told when of what is due and missing. */
export const Chasing = z
  .strictObject({
    steps: z
      .array(LadderStep)
      .min(1)
      .prefault([...usualSteps]),
    groupingWaitMinutes: z.int().min(0).max(1440).default(60).meta({
      description: 'How long a message is held, so that whoever files meanwhile hears nothing.',
    }),
    workingHours: WorkingHours.prefault({ from: '08:30', to: '17:30' }),
    mostPerDay: z.int().min(1).max(24).default(2).meta({ description: 'Messages to one person in a day, at most.' }),
  })
  .meta({ id: 'Chasing', description: 'Who is told when of what is due and of what is missing.' })
export type Chasing = z.infer<typeof Chasing>
