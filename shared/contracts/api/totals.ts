import * as z from 'zod'
import { Label } from '../../domain/campaign/label.ts'
import { InCampaign, Name, OfUnit, Period } from './ids.ts'
import { Instant } from './instant.ts'
import { many, pageOf, PageQuery } from './page.ts'

export const OneTotal = OfUnit.extend({ report: Name, period: Period })
export const OneShareTotal = InCampaign.extend({ report: Name, period: Period })

const count = z.int().min(0)

/** What a total covers. */
const Covers = z
  .strictObject({ expected: count, data: count, nil: count, onTime: count, late: count, returned: count })
  .meta({ id: 'Covers', description: 'How many returns a total is owed, and how many are in it: with data, and nil.' })

/** One figure, of a whole measure or of one cell of its breakdown. */
const FigureLine = z
  .strictObject({
    measure: z.string(),
    choices: many(z.string()).meta({ description: 'Of a breakdown the choices, in the order of the measure’s `by`.' }),
    value: z.number().optional().meta({ description: 'None where nothing was filed: silence is not zero.' }),
  })
  .meta({ id: 'Figure' })

const RatioLine = z.strictObject({
  ratio: z.string(),
  part: z.number().optional(),
  whole: z.number().optional(),
  percent: z.number().optional(),
})

const node = { unit: z.string(), name: z.string(), covers: Covers, figures: many(FigureLine) }

const total = {
  covers: Covers,
  figures: many(FigureLine),
  report: z.string(),
  period: z.string(),
  asOf: Instant,
  dataVersion: z.string().meta({ description: 'The same for the same submissions, whatever the order they came in.' }),
  treeState: z.enum(['settled', 'changing']),
  ratios: many(RatioLine),
}

/** What a unit and all below it come to in one round, and the units below that it is made of. */
export const Total = z
  .strictObject({
    ...node,
    ...total,
    own: z
      .strictObject({ submission: z.string(), content: z.enum(['data', 'nil']), landedAt: Instant })
      .optional()
      .meta({ description: 'The unit’s own return, where it has filed one.' }),
    children: many(z.strictObject(node)).meta({
      description: 'The units right below, with what was totalled of each.',
    }),
  })
  .meta({ id: 'Total', description: 'What a unit and all below it come to in one round.' })

/** What the units that are open to somebody come to, each with its own return alone. */
export const ShareTotal = z
  .strictObject({
    ...total,
    children: many(z.strictObject(node)).meta({ description: 'The units that it is made of.' }),
  })
  .meta({ id: 'ShareTotal', description: 'What the units that are open to the asker come to in one round.' })

export const RowsOfFigureQuery = PageQuery.extend({
  measure: z.string().max(60),
  choice: z
    .union([z.string().max(200), z.array(z.string().max(200)).max(2)])
    .optional()
    .meta({ description: 'Of a breakdown the choices, one parameter each.' }),
})

/** A row that counts in a figure, and where it stands. */
export const RowOfFigure = z
  .strictObject({
    submission: z.string(),
    sheet: z.string(),
    row: z.int(),
    field: z.string().optional().meta({ description: 'The field that is summed.' }),
    amount: z.number(),
    values: z.record(z.string(), z.union([z.string(), z.number(), many(z.string())])),
  })
  .meta({ id: 'RowOfFigure', description: 'A row that counts in a figure, with the sheet that it stands in.' })

export const RowsOfFigurePage = pageOf(RowOfFigure)

const Side = z.strictObject({
  report: Label,
  value: z.number().optional(),
  place: z.strictObject({ zh: z.string(), en: z.string() }),
})

/** What does not fit. */
export const DifferenceLine = z
  .strictObject({
    unit: z.string(),
    unitName: z.string(),
    level: z.enum(['warning', 'note']),
    code: z.string(),
    key: z.string(),
    left: Side,
    right: Side,
    difference: z.number().optional(),
    message: z.strictObject({ zh: z.string(), en: z.string() }),
  })
  .meta({
    id: 'Difference',
    description: 'What does not fit between two returns of a unit, or between it and what lies below.',
  })

export const DifferencesPage = pageOf(DifferenceLine)
