import type { Report } from '../../domain/campaign/definition.ts'
import { roundName } from '../../domain/campaign/round-name.ts'
import { emptyTally } from '../../domain/tally/tally.ts'
import type { Unit } from '../../domain/unit/unit.ts'
import type { AggregateFacts, RoundFacts, UnitFigures, UnitPlace } from './aggregate-facts.ts'

/** The facts with everything looked up that several sheets need. */
export interface Aggregate extends Omit<AggregateFacts, 'rounds'> {
  readonly root: UnitNode
  /** Depth first. */
  readonly nodes: readonly UnitNode[]
  readonly rounds: readonly AggregatedRound[]
  /** A unit's name; the code where the unit is not part of the workbook. */
  readonly nameOf: (code: string) => string
}

export interface UnitNode {
  readonly unit: Unit
  readonly depth: number
  readonly children: readonly UnitNode[]
}

export interface AggregatedRound extends RoundFacts {
  readonly report: Report
  /** The report's name, with the period where there are several. */
  readonly title: string
  readonly of: (unit: Unit) => UnitFigures
}

/** @throws RangeError where the units are no depth-first tree or a round's report is not in the definition */
export function aggregateOf(facts: AggregateFacts): Aggregate {
  const nodes = nodesOf(facts.units)
  const [root] = nodes
  if (!root) throw new RangeError('an aggregated workbook is of at least one unit')
  const names = new Map(facts.units.map(({ unit }) => [unit.code, unit.name]))
  return {
    ...facts,
    root,
    nodes,
    rounds: facts.rounds.map((round) => aggregatedRound(facts, round)),
    nameOf: (code) => names.get(code) ?? code,
  }
}

const nothing: UnitFigures = { own: emptyTally, subtree: emptyTally }

function aggregatedRound({ definition }: AggregateFacts, facts: RoundFacts): AggregatedRound {
  const { round, figures } = facts
  const report = definition.reports.find(({ id }) => id === round.report)
  if (!report) throw new RangeError(`the definition has no report ${round.report}`)
  return {
    ...facts,
    report,
    title: roundName(round, report).zh,
    of: ({ code }) => figures.get(code) ?? nothing,
  }
}

function nodesOf(places: readonly UnitPlace[]): readonly UnitNode[] {
  const path: (UnitNode & { readonly children: UnitNode[] })[] = []
  return places.map(({ unit, depth }, place) => {
    if (depth > path.length || (depth === 0) !== (place === 0)) {
      throw new RangeError(`unit ${unit.code} is not below the unit before it`)
    }
    const node = { unit, depth, children: [] }
    path[depth - 1]?.children.push(node)
    path.splice(depth, path.length, node)
    return node
  })
}
