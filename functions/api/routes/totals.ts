import { reportOf } from '../../../shared/domain/campaign/lookup.ts'
import type { Report } from '../../../shared/domain/campaign/definition.ts'
import { roundNamed, type Round } from '../../../shared/domain/campaign/round.ts'
import { share } from '../../../shared/domain/tally/share.ts'
import { dataVersion, emptyTally, type Tally } from '../../../shared/domain/tally/tally.ts'
import { placeOf } from '../../../shared/domain/unit/unit.ts'
import { figureOf, inUnits, shownMeasures } from '../../../shared/workbook/aggregate/measure-figures.ts'
import { OneTotal, RowsOfFigurePage, RowsOfFigureQuery, Total } from '../../../shared/contracts/api/totals.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { pageOf } from '../page.ts'
import { Problem } from '../problem.ts'
import { rowsOfFigure } from '../rows-of-figure.ts'
import { shownRows } from '../shown-rows.ts'

/** Figures, and the way down from them to unit, submission, sheet and row. */
export const totalRoutes = routes()
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/units/{unit}/totals/{report}/{period}',
      summary: 'What a unit and all below it come to, and the units below that it is made of',
      access: { of: 'unit', action: 'read-totals' },
      request: { params: OneTotal },
      responses: { 200: answer('The total, as it was last rolled up', Total), ...problem },
    }),
    async (c) => {
      const { campaign, tree, unit } = c.var
      const { clock, stores } = c.var.needs
      const { definition } = campaign
      const round = roundNamed(definition, c.req.valid('param'))
      const report = round && reportOf(definition, round.report)
      if (!round || !report) throw new Problem('not-found')
      const [slot, below, own, change] = await Promise.all([
        stores.slots.find(round, placeOf(unit) ?? '', unit.code),
        stores.slots.children(round, unit.code),
        stores.returns.find(round, unit.code),
        stores.unitLists.change(campaign.id),
      ])
      const tally = slot?.subtree ?? emptyTally
      const tallies = new Map(below.map((each) => [each.unit, each.subtree ?? emptyTally]))
      return c.json(
        {
          ...nodeOf(unit, report, tally),
          report: round.report,
          period: round.period,
          asOf: clock.now(),
          dataVersion: dataVersion(tally),
          treeState: change ? ('changing' as const) : ('settled' as const),
          ratios: ratiosOf(report, tally, unit.code, tree.root.code),
          ...(own.filing && { own: ownOf(own.filing) }),
          children: tree
            .childrenOf(unit.code)
            .map((child) => nodeOf(child, report, tallies.get(child.code) ?? emptyTally)),
        },
        200,
      )
    },
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/units/{unit}/totals/{report}/{period}/rows',
      summary: 'The rows of a unit’s own return that count in a figure, and where they stand',
      access: { of: 'unit', action: 'read-rows' },
      request: { params: OneTotal, query: RowsOfFigureQuery },
      responses: {
        200: answer('The rows; personal fields are masked for who may not read them', RowsOfFigurePage),
        ...problem,
      },
    }),
    async (c) => {
      const { campaign, unit } = c.var
      const { stores } = c.var.needs
      const round: Round = { campaign: campaign.id, ...reportAndPeriod(c.req.valid('param')) }
      const { measure, choice = [], ...query } = c.req.valid('query')
      const { filing } = await stores.returns.find(round, unit.code)
      const rows = filing ? await stores.rows.of(filing.submission) : []
      const counted = rowsOfFigure(campaign.definition, round.report, rows, { measure, choices: [choice].flat() })
      if (!counted) throw new Problem('not-found')
      const page = pageOf(counted, ({ row }) => `${row.sheet}/${row.row}`, query)
      const shown = await shownRows(
        c,
        round.report,
        page.items.map(({ row }) => row),
      )
      const items = page.items.map(({ row: { sheet, row }, amount, field }, place) => ({
        submission: filing?.submission ?? '',
        sheet,
        row,
        amount,
        ...(field !== undefined && { field }),
        values: shown[place]?.values ?? {},
      }))
      return c.json({ ...page, items }, 200)
    },
  )

function reportAndPeriod({ report, period }: Pick<Round, 'report' | 'period'>) {
  return { report, period }
}

function ownOf({ submission, content, landedAt }: { submission: string; content: 'data' | 'nil'; landedAt: string }) {
  return { submission, content, landedAt }
}

function nodeOf({ code, name }: { readonly code: string; readonly name: string }, report: Report, tally: Tally) {
  const { expected, data, nil, onTime, late, returned } = tally.returns
  const covers = { expected, data, nil, onTime, late, returned }
  return { unit: code, name, covers, figures: figuresOf(report, tally) }
}

/** Whole measures first, then of a breakdown the cells that are not nothing. */
function figuresOf(report: Report, tally: Tally) {
  return shownMeasures(report).flatMap(({ measure: { id }, decimals, by }) => {
    const keys = by.length === 0 ? [id] : Object.keys(tally.figures).filter((key) => key.startsWith(`${id}|`))
    return keys.map((key) => {
      const value = figureOf(tally, key)
      const [measure = '', ...choices] = key.split('|')
      return { measure, choices, ...(value !== undefined && { value: inUnits(value, decimals) }) }
    })
  })
}

/** A share of a declared whole is that of the unit which it names, else of the whole tree. */
function ratiosOf(report: Report, tally: Tally, unit: string, root: string) {
  const amounts = new Map(
    figuresOf(report, tally).map(({ measure, choices, value }) => [[measure, ...choices].join('|'), value]),
  )
  return report.ratios
    .filter(({ whole }) => typeof whole === 'string' || (whole.unit ?? root) === unit)
    .map(({ id, part, whole, decimals }) => {
      const [partOf, wholeOf] = [amounts.get(part), typeof whole === 'string' ? amounts.get(whole) : whole.value]
      const percent = partOf === undefined || wholeOf === undefined ? undefined : share(partOf, wholeOf, decimals)
      return {
        ratio: id,
        ...(partOf !== undefined && { part: partOf }),
        ...(wholeOf !== undefined && { whole: wholeOf }),
        ...(percent !== undefined && { percent }),
      }
    })
}
