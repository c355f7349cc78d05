import { text } from '../../domain/texts/text.ts'
import { figureKey, type Tally } from '../../domain/tally/tally.ts'
import type { Aggregate, AggregatedRound, UnitNode } from './aggregate.ts'
import { figureOf, shownMeasures } from './measure-figures.ts'

/** A column of the table of totals. Figures are in their smallest unit; undefined is blank. */
export interface TotalColumn {
  /** The report above the column; none for the columns that belong to no report. */
  readonly group?: string
  readonly title: string
  readonly decimals: number
  readonly own: (node: UnitNode) => number | undefined
  readonly subtree: (node: UnitNode) => number
  /** For a headline measure without breakdown. */
  readonly headline?: Headline
}

/** A measure that the office looks at first. */
export interface Headline {
  readonly round: AggregatedRound
  readonly measure: string
  /** The key of its figure in a tally. */
  readonly key: string
}

/** The number of units, then for every round the returns expected and filed and the headline measures. */
export function totalColumns({ root, rounds }: Aggregate): readonly TotalColumn[] {
  const units = countUnits(root)
  return [
    {
      title: text('column-units').zh,
      decimals: 0,
      own: ({ unit }) => ownUnit(unit),
      subtree: (node) => units.get(node) ?? 0,
    },
    ...rounds.flatMap(roundColumns),
  ]
}

/** A unit that owes nothing has blanks for its returns. */
function roundColumns(round: AggregatedRound): readonly TotalColumn[] {
  const column = (title: string, decimals: number, of: (tally: Tally) => number | undefined): TotalColumn => ({
    group: round.title,
    title,
    decimals,
    own: ({ unit }) => of(round.of(unit).own),
    subtree: ({ unit }) => of(round.of(unit).subtree) ?? 0,
  })
  const headlines = shownMeasures(round.report).filter(({ measure }) => measure.headline)
  return [
    column(text('column-expected').zh, 0, ({ returns }) => returns.expected || undefined),
    column(text('column-filed').zh, 0, ({ returns }) =>
      returns.expected === 0 ? undefined : returns.data + returns.nil,
    ),
    ...headlines.flatMap(({ measure, decimals, by: [field, second] }) => {
      if (second) return []
      if (!field) {
        const key = figureKey(measure.id)
        const whole = column(measure.name.zh, decimals, (tally) => figureOf(tally, key))
        return [{ ...whole, headline: { round, measure: measure.name.zh, key } }]
      }
      return field.choices.map(({ name }) =>
        column(`${measure.name.zh}：${name}`, decimals, (tally) => figureOf(tally, figureKey(measure.id, [name]))),
      )
    }),
  ]
}

/** Live units; the office at the root of the tree collects and is not counted. */
function ownUnit({ state, parent }: UnitNode['unit']): number | undefined {
  return state === 'live' && parent !== undefined ? 1 : undefined
}

/** Units from this one down, each with how many count in it. */
export function countUnits(root: UnitNode): ReadonlyMap<UnitNode, number> {
  const counts = new Map<UnitNode, number>()
  const count = (node: UnitNode): number => {
    const units = node.children.reduce((total, child) => total + count(child), ownUnit(node.unit) ?? 0)
    counts.set(node, units)
    return units
  }
  count(root)
  return counts
}
