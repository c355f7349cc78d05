import * as z from 'zod'
import { Field, Measure, Ratio } from '../../domain/campaign/definition.ts'
import { Label } from '../../domain/campaign/label.ts'
import { Instant } from './instant.ts'
import { many } from './page.ts'

/** One collection of one report. */
export const RoundDates = z
  .strictObject({ report: z.string(), period: z.string(), opensAt: Instant, dueAt: Instant, closesAt: Instant })
  .meta({
    id: 'Round',
    description: 'One collection of one report: open from `opensAt`; `dueAt` is the first moment that is late.',
  })

/** A report as its readers need it. */
const ReportShape = z
  .strictObject({
    id: z.string(),
    name: Label,
    note: Label.optional(),
    nil: z.enum(['allowed', 'refused']),
    fields: many(Field),
    measures: many(Measure),
    ratios: many(Ratio),
  })
  .meta({ id: 'CampaignReport', description: 'A report: its columns and what is totalled.' })

/** A campaign with its reports and rounds, as it stands. */
export const Campaign = z
  .strictObject({
    id: z.string(),
    name: Label,
    office: Label,
    timeZone: z.string(),
    now: Instant.meta({ description: 'The present, which a trial may play.' }),
    definitionVersion: z.string(),
    unitListVersion: z.string().optional(),
    root: z
      .string()
      .optional()
      .meta({ description: 'The code of the office at the top of the tree, once there are units.' }),
    treeState: z.enum(['settled', 'changing']),
    personalData: z
      .strictObject({ state: z.enum(['goes', 'gone']), on: z.string() })
      .optional()
      .meta({ description: 'The local day on which the personal data of a closed campaign go soon, or went.' }),
    reports: many(ReportShape),
    rounds: many(RoundDates),
  })
  .meta({ id: 'Campaign', description: 'A campaign with its reports and rounds, as it stands.' })
