import { createHash } from 'node:crypto'
import { compiledReports } from '../../shared/domain/campaign/compiled-report.ts'
import type { CampaignDefinition, Report } from '../../shared/domain/campaign/definition.ts'
import { roundsOf, type ScheduledRound } from '../../shared/domain/campaign/round.ts'
import { stateOf } from '../../shared/domain/deadline/ledger.ts'
import type { Values } from '../../shared/domain/sheet/report-row.ts'
import { figuresOfRows } from './figures.ts'
import { addTallies, emptyTally, type Tally } from '../../shared/domain/tally/tally.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import type { AggregateFacts, DetailRow, UnitFigures } from '../../shared/workbook/aggregate/aggregate-facts.ts'
import { makeCampaign, makeUnit } from './campaign.ts'

/** What a unit filed for a report: rows, a nil return, or nothing. */
export type Filed = readonly Values[] | 'nil' | undefined

/** The facts of an aggregated workbook of units, parents before children, by what each filed; all filed in time. */
export function aggregateFacts(
  definition: CampaignDefinition,
  units: readonly Unit[],
  filedBy: (unit: Unit, report: Report, round: ScheduledRound) => Filed,
  overrides: Partial<AggregateFacts> = {},
): AggregateFacts {
  const [root] = units
  if (!root) throw new Error('no units')
  const depths = new Map<string, number>()
  const ordered: { unit: Unit; depth: number }[] = []
  const place = (unit: Unit, depth: number) => {
    depths.set(unit.code, depth)
    ordered.push({ unit, depth })
    for (const child of units.filter(({ parent }) => parent === unit.code)) place(child, depth + 1)
  }
  place(root, 0)
  const asOf = overrides.asOf ?? '2024-03-18T01:30:00.000Z'
  return {
    definition,
    units: ordered,
    rounds: roundsOf(definition).map((round) => {
      const report = definition.reports.find(({ id }) => id === round.report)
      if (!report) throw new Error(`no report ${round.report}`)
      const filed = new Map(ordered.map(({ unit }) => [unit.code, filedBy(unit, report, round)]))
      const own = new Map(
        ordered.map(({ unit }) => [unit.code, ownTally(definition, round, unit, filed.get(unit.code))]),
      )
      return { round, figures: subtrees(ordered, own, round, asOf), rows: detailRows(ordered, filed), warnings: [] }
    }),
    differences: { differences: [], sharedPersons: [] },
    asOf,
    treeState: 'settled',
    personalData: 'masked',
    ...overrides,
  }
}

/** An office over two schools, one of which has a branch: 3 rooms, 90 seats. The second school is silent. */
export function makeAggregateFacts(overrides: Partial<AggregateFacts> = {}): AggregateFacts {
  const { parent: _none, ...office } = makeUnit({ code: '0', name: '县教育局', kind: '机关' })
  const contact = { name: '联络员甲', telephone: '0510-1234567' }
  const units = [
    office,
    makeUnit({ code: '01', name: '第一中学', supervisionGroup: '一组' }),
    makeUnit({ code: '0101', name: '第一中学东校区', parent: '01' }),
    makeUnit({ code: '02', name: '第二中学', supervisionGroup: '二组', leadUnit: '01', contact }),
  ]
  const rooms: Readonly<Record<string, Filed>> = {
    '01': [
      {
        room: '=危险()',
        subject: '物理',
        state: '完好',
        lacks: ['通风', '水源'],
        seats: 40,
        budget: 0.1,
        keeper: '张三',
      },
      { room: '+1', subject: '化学', state: '待修', lacks: ['通风'], seats: 0, budget: 0.2, builtOn: '2001-09-01' },
    ],
    '0101': [{ room: '@室', subject: '化学', seats: 50, budget: 1000, renewed: '2010-07', telephone: '013800001234' }],
  }
  return aggregateFacts(makeCampaign(), units, ({ code }) => rooms[code], overrides)
}

function ownTally(definition: CampaignDefinition, round: ScheduledRound, unit: Unit, filed: Filed): Tally {
  const report = compiledReports(definition).get(round.report)
  if (unit.parent === undefined || !report) return emptyTally
  const returns = { ...emptyTally.returns, expected: 1 }
  if (filed === undefined) return { ...emptyTally, returns }
  const rows = filed === 'nil' ? [] : filed
  return {
    returns: { ...returns, onTime: 1, ...(filed === 'nil' ? { nil: 1 } : { data: 1 }) },
    figures: filed === 'nil' ? {} : figuresOfRows(report, rows),
    fingerprint: createHash('sha256')
      .update(JSON.stringify([round.report, unit.code, filed]))
      .digest('hex'),
  }
}

const landedAt = '2024-03-12T02:00:00.000Z'

function filedAs({ returns: { data, nil } }: Tally) {
  const content = data > 0 ? 'data' : nil > 0 ? 'nil' : 'none'
  return { content, isReturned: false, ...(content !== 'none' && { firstAcceptedAt: landedAt }) } as const
}

function subtrees(
  ordered: readonly { readonly unit: Unit }[],
  own: ReadonlyMap<string, Tally>,
  round: ScheduledRound,
  asOf: string,
): ReadonlyMap<string, UnitFigures> {
  const figures = new Map<string, UnitFigures>()
  for (const { unit } of ordered.toReversed()) {
    const children = ordered.filter((other) => other.unit.parent === unit.code)
    const mine = own.get(unit.code) ?? emptyTally
    const below = children.map((child) => figures.get(child.unit.code)?.subtree ?? emptyTally)
    figures.set(unit.code, {
      own: mine,
      subtree: addTallies([mine, ...below]),
      ...(mine.returns.expected > 0 && { state: stateOf(round, filedAs(mine), {}, asOf) }),
      ...(mine.returns.onTime > 0 && { landedAt, filedBy: 'unit' as const }),
    })
  }
  return figures
}

function* detailRows(
  ordered: readonly { readonly unit: Unit }[],
  filed: ReadonlyMap<string, Filed>,
): Generator<DetailRow> {
  for (const { unit } of ordered) {
    const rows = filed.get(unit.code)
    if (rows === undefined || rows === 'nil') continue
    for (const [place, values] of rows.entries()) {
      yield {
        unit: unit.code,
        sheet: '实验室登记表',
        row: 6 + place,
        values,
        file: `${unit.name}.xlsx`,
        submission: `s-${unit.code}`,
      }
    }
  }
}
