import { checkRows } from '../sheet/check-rows.ts'
import type { CompiledReport } from '../campaign/compiled-report.ts'
import { finding, findingWithText, type Finding, type Place } from '../sheet/finding.ts'
import { text } from '../texts/text.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import type { AssessmentFacts } from './assessment-facts.ts'
import { placeIn, type Collected, type UnitRows } from './collected.ts'
import { isOwedBy } from './own-tally.ts'
import { isSimilarName } from './similar-name.ts'

/** What can be said of a report once all its sheets have been read. Without a tree, any unit may report. */
export function checkReturns(
  collected: Collected,
  { tree, sender, holdToBudget = () => {} }: Pick<AssessmentFacts, 'tree' | 'sender' | 'holdToBudget'>,
): readonly Finding[] {
  const { report, units, untouched } = collected
  const at = placeIn(collected)
  const name = { report: report.report.name }
  const doubtful = tree ? doubtfulUnits(tree, sender, [...units.keys()], holdToBudget) : new Set()
  return [
    ...(units.size === 0 ? [nothingReported(report, at)] : []),
    ...[...untouched].flatMap(([unit, place]) =>
      units.size === 0 || units.has(unit) ? [] : [untouchedUnit(report, { ...place, ...at, unit })],
    ),
    ...[...units].flatMap(([unit, said]) => [
      ...rowFindings(collected, unit, said, holdToBudget),
      ...nilFindings(collected, { ...said.nil, ...at, unit }, said),
      ...(isNotOwed(collected, tree, unit) ? [finding('error', 'not-owed', { ...at, unit }, name)] : []),
      ...(doubtful.has(unit) ? [finding('error', 'unit-perhaps', { ...at, unit })] : []),
    ]),
  ]
}

/** Where nothing was written, a nil return is recommended only where it is taken. */
function nothingReported({ report: { name, nil } }: CompiledReport, at: Place): Finding {
  const said = text(nil === 'allowed' ? 'nothing-reported' : 'nothing-reported-no-nil', { report: name })
  return findingWithText('note', 'nothing-reported', said, at)
}

function untouchedUnit({ report: { name, nil } }: CompiledReport, at: Place): Finding {
  const said = text(nil === 'allowed' ? 'unit-untouched' : 'unit-untouched-no-nil', { report: name })
  return findingWithText('warning', 'unit-untouched', said, at)
}

function rowFindings(
  collected: Collected,
  unit: string,
  { rows, unreadable }: UnitRows,
  holdToBudget: () => void,
): readonly Finding[] {
  if (rows.length === 0) return []
  const { period } = placeIn(collected)
  const findings = checkRows(collected.report, unit, rows, { tables: collected.tables, unreadable, holdToBudget })
  return period === undefined ? findings : findings.map((each) => ({ ...each, period }))
}

function nilFindings({ report: { report } }: Collected, place: Place, { nil, rows }: UnitRows): readonly Finding[] {
  if (!nil) return []
  if (rows.length > 0) return [finding('error', 'nil-with-rows', place, { report: report.name, rows: rows.length })]
  return report.nil === 'refused' ? [finding('error', 'nil-refused', place, { report: report.name })] : []
}

function isNotOwed({ report: { report } }: Collected, tree: UnitTree | undefined, code: string): boolean {
  const unit = tree?.unit(code)
  return unit !== undefined && !isOwedBy(report, unit)
}

/**
 * Units to which rows may belong that stand under a name which is nobody's, or that of several: to accept such a unit without them
 * would be to call a part the whole.
 */
function doubtfulUnits(
  tree: UnitTree,
  sender: string,
  named: readonly string[],
  holdToBudget: () => void,
): ReadonlySet<string> {
  const own = named.flatMap((code) => tree.unit(code) ?? [])
  const strangers = named.filter((name) => !tree.unit(name))
  return new Set(
    strangers.flatMap((name) => {
      holdToBudget()
      const match = tree.findUnit(name, sender)
      if (match.kind === 'ambiguous') return match.units.map(({ code }) => code)
      if (match.kind !== 'unknown') return []
      return own
        .filter((unit) => [unit.name, ...unit.shortNames].some((each) => isSimilarName(name, each)))
        .map(({ code }) => code)
    }),
  )
}
