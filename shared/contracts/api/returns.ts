import * as z from 'zod'
import { followUpStates } from '../../domain/notice/follow-up.ts'
import { Name, OfUnit, Period, UnitCode } from './ids.ts'
import { Instant, Why } from './instant.ts'
import { pageOf, PageQuery, many } from './page.ts'

const Content = z.enum(['none', 'data', 'nil'])
const Timing = z.enum(['notYetDue', 'due', 'onTime', 'late', 'missing'])
const Standing = z.enum(['current', 'returned', 'waived', 'closed'])
const FiledBy = z.enum(['unit', 'above', 'office'])

const Until = Why.extend({ until: Instant })

/** How far a return that is owed has been followed up. */
const FollowUp = z
  .strictObject({
    state: z.enum(followUpStates).meta({
      description:
        'In the order in which people are to be called: a promise that was not kept, a notice that was refused or may not have arrived, nothing told to whoever holds the post, told and silent, asked to be left alone for a while, promised for a day ahead.',
    }),
    told: z
      .strictObject({
        at: Instant,
        state: z.enum(['sent', 'refused', 'unknown']),
        role: z.enum(['contact', 'deputy', 'leadUnit', 'supervisionGroup', 'office']),
        channel: z.string().optional(),
        why: z
          .enum(['bad-address', 'not-taken', 'returned-mail'])
          .optional()
          .meta({ description: 'Of a refused one.' }),
        name: z.string().optional(),
      })
      .optional()
      .meta({ description: 'The last notice that chased it.' }),
    answer: z
      .strictObject({
        kind: z.enum(['acknowledged', 'snoozed', 'silenced']),
        until: Instant,
        at: Instant,
        name: z.string().optional(),
      })
      .optional(),
  })
  .meta({ id: 'FollowUp', description: 'How far a return that is owed has been followed up.' })

const entry = {
  report: z.string(),
  period: z.string(),
  unit: z.string(),
  unitName: z.string(),
  dueAt: Instant.meta({ description: 'The first moment that is late, an extension counted in.' }),
  position: z.enum(['awaited', 'filed', 'returned', 'waived', 'closed']),
  content: Content,
  timing: Timing,
  standing: Standing,
  submission: z.string().optional().meta({ description: 'The current submission.' }),
  landedAt: Instant.optional(),
  filedBy: FiledBy.optional(),
  firstAcceptedAt: Instant.optional(),
  lastVerdict: z.enum(['accepted', 'rejected']).optional(),
  passedAtOnce: z.boolean().optional(),
  approval: Why.optional().meta({ description: 'Of the current submission.' }),
  returned: Why.optional(),
  waiver: Until.optional(),
  extension: Until.optional(),
  closure: Why.optional(),
  contact: z
    .strictObject({ name: z.string(), telephone: z.string().optional() })
    .optional()
    .meta({ description: 'Whom to call, in a list of what is owing, for who may see contacts.' }),
  followUp: FollowUp.optional().meta({
    description: 'In a list of what is owing, for who may see notices; names in it for who may see contacts.',
  }),
}

/** One return as it stood at a moment. */
export const ReturnEntry = z
  .strictObject(entry)
  .meta({ id: 'ReturnEntry', description: 'One return as it stood at a moment.' })
export type ReturnEntry = z.infer<typeof ReturnEntry>

/** What happened to a return, in the order of time. */
const ReturnEventLine = z.strictObject({
  at: Instant,
  kind: z.enum(['accepted', 'rejected', 'returned', 'approved', 'unapproved']),
  submission: z.string(),
  content: z.enum(['data', 'nil']).optional(),
  filedBy: FiledBy.optional(),
  by: z.string().optional(),
  reason: z.string().optional(),
})

/** One return with its history. */
export const ReturnDetail = z
  .strictObject({ ...entry, events: many(ReturnEventLine) })
  .meta({ id: 'Return', description: 'One return with its history.' })

export const ReturnsQuery = PageQuery.extend({
  under: UnitCode.optional().meta({
    description: 'Only this unit and those below it; else all that are open to the asker.',
  }),
  unit: UnitCode.optional().meta({ description: 'Only this unit, and none of those below it.' }),
  report: Name.optional(),
  period: Period.optional(),
  at: Instant.optional().meta({ description: 'As it stood at this moment, else now.' }),
  content: Content.optional(),
  timing: Timing.optional(),
  standing: Standing.optional(),
  approval: z
    .enum(['given', 'open'])
    .optional()
    .meta({ description: 'Only those whose current submission is approved, or is not yet.' }),
  owing: z.enum(['yes', 'closed']).optional().meta({
    description: 'Only those that somebody still has to file, or only those that were closed without having come.',
  }),
})

/** Which return. */
export const OneReturn = OfUnit.extend({ report: Name, period: Period })

const count = z.int().min(0)

/** Returns counted three times over into disjoint states. */
export const StateCounts = z
  .strictObject({
    expected: count,
    content: z.strictObject({ none: count, data: count, nil: count }),
    timing: z.strictObject({ notYetDue: count, due: count, onTime: count, late: count, missing: count }),
    standing: z.strictObject({ current: count, returned: count, waived: count, closed: count }),
  })
  .meta({ id: 'StateCounts', description: 'Returns counted three times over, each time into disjoint states.' })

/** What the rates are made of: filed/owed, onTime/reckoned, passedAtOnce/submitted, approved/filed. */
export const RateCounts = z
  .strictObject({
    owed: count,
    filed: count,
    reckoned: count,
    onTime: count,
    submitted: count,
    passedAtOnce: count,
    approved: count,
    missingForGood: count,
  })
  .meta({
    id: 'RateCounts',
    description:
      'Reporting rate = filed/owed, timeliness = onTime/reckoned, first-pass acceptance = passedAtOnce/submitted, approval = approved/filed. Missing = reckoned - filed, of which missingForGood were closed so.',
  })

export const ReturnsPage = pageOf(ReturnEntry).extend({
  at: Instant,
  states: StateCounts.meta({ description: 'Of all that were asked for, not of this page alone.' }),
  rates: RateCounts,
})
