import type { AggregateFacts } from '../../shared/workbook/aggregate/aggregate-facts.ts'
import { addTallies, dataVersion, figureKey, type Tally } from '../../shared/domain/tally/tally.ts'
import type { RoundOverview } from '../overview.ts'

/** Counts of returns over all rounds; expected = onTime + late + missing, and nil is content, not timing. */
export interface ReturnsSummary {
  readonly expected: number
  readonly onTime: number
  readonly late: number
  readonly missing: number
  readonly nil: number
}

/** What the demo leaves in summary.json. */
export interface DemoSummary {
  /** Units that owe returns. */
  readonly units: number
  readonly organisations: number
  readonly members: number
  /** Of the members; sums to their number. */
  readonly byStatus: Readonly<Record<string, number>>
  readonly returns: ReturnsSummary
  readonly atDeadline: { readonly returns: ReturnsSummary }
  readonly coverage: { readonly filed: number; readonly expected: number; readonly nil: number; readonly text: string }
  readonly dataVersion: string
  readonly seconds: number
  readonly uploads: number
}

/** The summary of a county, from its totals at the end and the overview at the deadline. */
export function summarise(
  facts: AggregateFacts,
  atDeadline: readonly RoundOverview[],
  run: { readonly seconds: number; readonly uploads: number },
): DemoSummary {
  const root = facts.units[0]?.unit.code ?? ''
  const totalOf = (report: string): Tally =>
    facts.rounds.find(({ round }) => round.report === report)?.figures.get(root)?.subtree ?? addTallies([])
  const figure = (report: string, measure: string) => totalOf(report).figures[figureKey(measure)] ?? 0
  const whole = addTallies(facts.rounds.map(({ round }) => totalOf(round.report)))
  const { expected, onTime, late, data, nil } = whole.returns
  return {
    units: totalOf('organisations').returns.expected,
    organisations: figure('organisations', 'organisations'),
    members: figure('members', 'members'),
    byStatus: breakdown(totalOf('members'), 'membersByStatus'),
    returns: { expected, onTime, late, missing: expected - onTime - late, nil },
    atDeadline: { returns: returnsOf(atDeadline) },
    coverage: { filed: data + nil, expected, nil, text: `${data + nil} of ${expected} returns, ${nil} of them nil` },
    dataVersion: dataVersion(whole),
    ...run,
  }
}

/** The returns of several rounds counted together. */
export function returnsOf(overviews: readonly RoundOverview[]): ReturnsSummary {
  const sum = (of: (states: RoundOverview['states']) => number) =>
    overviews.reduce((so, { states }) => so + of(states), 0)
  return {
    expected: sum(({ expected }) => expected),
    onTime: sum(({ timing }) => timing.onTime),
    late: sum(({ timing }) => timing.late),
    missing: sum(({ timing }) => timing.missing),
    nil: sum(({ content }) => content.nil),
  }
}

function breakdown({ figures }: Tally, measure: string): Readonly<Record<string, number>> {
  const prefix = `${measure}|`
  const entries = Object.entries(figures).filter(([key]) => key.startsWith(prefix))
  return Object.fromEntries(entries.map(([key, figure]) => [key.slice(prefix.length), figure]))
}
