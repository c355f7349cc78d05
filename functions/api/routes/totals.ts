import { reportOf } from '../../../shared/domain/campaign/lookup.ts'
import { roundNamed, type Round } from '../../../shared/domain/campaign/round.ts'
import { dataVersion, emptyTally } from '../../../shared/domain/tally/tally.ts'
import { placeOf } from '../../../shared/domain/unit/unit.ts'
import {
  OneShareTotal,
  OneTotal,
  RowsOfFigurePage,
  RowsOfFigureQuery,
  ShareTotal,
  Total,
} from '../../../shared/contracts/api/totals.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { pageOf } from '../page.ts'
import { Problem } from '../problem.ts'
import { rowsOfFigure } from '../rows-of-figure.ts'
import { shareTotal } from '../share-total.ts'
import { shownRows } from '../shown-rows.ts'
import { nodeOf, ratiosOf } from '../total-lines.ts'

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
      path: '/api/campaigns/{campaign}/totals/{report}/{period}',
      summary: 'What the units that are open to the asker come to, each once: a supervision group’s share',
      access: { of: 'each', action: 'read-totals' },
      request: { params: OneShareTotal },
      responses: { 200: answer('The total, counted from the returns', ShareTotal), ...problem },
    }),
    async (c) => {
      const round = roundNamed(c.var.campaign.definition, c.req.valid('param'))
      const total = round && (await shareTotal(c, round))
      if (!total) throw new Problem('not-found')
      return c.json(total, 200)
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
