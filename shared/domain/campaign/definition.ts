import * as z from 'zod'
import { CalendarRules, WhenOff } from './calendar-rules.ts'
import { Chasing } from './chasing.ts'
import { Comparison, PersonRows } from './comparison.ts'
import { Choice, Field } from './field.ts'
import { Label } from './label.ts'
import { Measure, Ratio } from './measure.ts'

/** A calendar day, `2005-06-15`. */
const Day = z.iso.date()

/** An identifier used in keys and file names. A pattern's message, here as elsewhere, is the code of the sentence that people read. */
const Id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'definition-id')

/** A calendar month, `2005-07`. */
const Month = z.string().regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])$/, 'definition-month')

/** What a formula can name by a bare word. */
const SettingName = z.string().regex(/^(?!(?:true|false|TRUE|FALSE)$)\p{L}[\p{L}\p{N}_.]*$/u, 'definition-setting-name')

/** When a report is due. A date means the end of that day in the campaign's time zone. */
export const Due = z
  .discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('once'), date: Day, whenOff: WhenOff.optional() })
      .meta({ description: 'Due once, at the end of this day.' }),
    z
      .strictObject({
        kind: z.literal('monthly'),
        from: Month,
        to: Month,
        day: z.int().min(1).max(31),
        in: z.enum(['sameMonth', 'nextMonth']).optional().meta({
          description: 'In which month the day lies: in the period itself, or in the one after it.',
        }),
        whenOff: WhenOff.optional(),
      })
      .meta({
        description:
          'A period for every month of `from` to `to`, due on that day of it or of the next month, or on the last day of a shorter month.',
      }),
  ])
  .meta({
    id: 'Due',
    description: 'When a report is due. A date means the end of that day in the campaign’s time zone.',
  })
export type Due = z.infer<typeof Due>

/** Which units owe a report; without it, every unit below the office does. */
const OwedBy = z
  .strictObject({
    kinds: z.array(z.string()).min(1).optional().meta({ description: 'Only units of these kinds.' }),
    batches: z.array(z.string()).min(1).optional().meta({ description: 'Only units of these batches.' }),
  })
  .meta({ id: 'OwedBy', description: 'Which units owe a report; without it, every unit below the office does.' })

/** What a rule's verdict does: an error rejects the return, a warning asks for an explanation, a note informs. */
export const Level = z.enum(['error', 'warning', 'note'])
export type Level = z.infer<typeof Level>

export const Rule = z
  .strictObject({
    code: z
      .string()
      .regex(/^[A-Z][A-Z0-9-]{1,19}$/, 'definition-rule-code')
      .meta({ description: 'Stable; quoted in findings; no two rules of a report share it.' }),
    scope: z.enum(['row', 'sheet']).meta({
      description:
        'row: holds for every row. sheet: holds for all rows of one unit together; a field then names its column.',
    }),
    level: Level.meta({ description: 'error: the return is rejected. warning: look again. note: for information.' }),
    formula: z.string().min(1).meta({
      description:
        'True where all is well, in Excel’s formula language: [党员总数]=[男]+[女]. A field stands in brackets, a setting does not.',
    }),
    message: Label.meta({ description: 'What is wrong and what to do.' }),
    cells: z.array(z.string()).meta({
      description: 'Names or ids of the fields it is about; the finding stands at the first, the one to be mended.',
    }),
  })
  .meta({ id: 'Rule', description: 'What must hold of a row, or of all rows of one unit.' })
export type Rule = z.infer<typeof Rule>

/** A header is looked for among the first cells of a row: twice as many as this, since half of its columns may be others. */
export const mostFields = 1_000

export const Report = z
  .strictObject({
    id: Id,
    name: Label.meta({ description: 'Also the name of its sheet.' }),
    synonyms: z.array(z.string()).default([]).meta({ description: 'Other names of the sheet that people use.' }),
    note: Label.optional().meta({ description: 'Stands above the table in the template.' }),
    due: Due,
    nil: z.enum(['allowed', 'refused']).meta({ description: 'Whether a unit with nothing to list may say so.' }),
    owedBy: OwedBy.optional(),
    key: z
      .array(z.string())
      .default([])
      .meta({ description: 'Fields that together name a row; two rows of one unit may not share them.' }),
    person: PersonRows.optional(),
    maxRows: z.int().min(1).max(1_000_000).default(100_000).meta({ description: 'Rows of one sheet at most.' }),
    fields: z.array(Field).min(1).max(mostFields).meta({ description: 'The columns, in the template’s order.' }),
    rules: z.array(Rule).default([]),
    measures: z.array(Measure).default([]).meta({ description: 'The figures that are totalled up the tree.' }),
    ratios: z.array(Ratio).default([]),
  })
  .meta({ id: 'Report', description: 'One sheet that units fill in.' })
export type Report = z.infer<typeof Report>

/** What one campaign asks of its units: data alone; nothing in the code knows a report by name. */
export const CampaignDefinition = z.strictObject({
  $schema: z.string().optional(),
  id: Id,
  name: Label,
  office: Label.meta({ description: 'The office that sends the sheets out and receives them.' }),
  timeZone: z.string().meta({ description: 'An IANA zone, such as Asia/Shanghai.' }),
  window: z
    .strictObject({ from: Day, to: Day })
    .meta({ description: 'Workbooks are taken in from the first to the last of these days.' }),
  settings: z
    .record(SettingName, z.union([z.number(), z.string()]))
    .default({})
    .meta({ description: 'Named constants for formulas; a text such as 2005-07-01 is a date.' }),
  calendar: CalendarRules.prefault({}),
  chasing: Chasing.prefault({}),
  reports: z.array(Report).min(1),
  comparisons: z.array(Comparison).default([]).meta({ description: 'What must hold between returns.' }),
})
export type CampaignDefinition = z.infer<typeof CampaignDefinition>

export { Choice, Field, Measure, Ratio }
