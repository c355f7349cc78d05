import type { Comparison, Side } from './comparison.ts'
import { fault, repeatedNames, type DefinitionFault, type Path } from './definition-fault.ts'
import type { CampaignDefinition, Report } from './definition.ts'
import { formulaFaults } from './formula-faults.ts'
import { fieldOf, reportOf } from './lookup.ts'
import { valueScope } from './side-scope.ts'

/** What is wrong with a definition's comparisons: names that mean nothing, formulas that cannot be worked out, sides that do not match. */
export function comparisonFaults(definition: CampaignDefinition): readonly DefinitionFault[] {
  const { comparisons } = definition
  const codes = comparisons.map(({ code }, place) => ({ name: code, path: ['comparisons', place, 'code'] }))
  return [
    ...repeatedNames(codes),
    ...comparisons.flatMap((comparison, place) => pairFaults(comparison, definition, ['comparisons', place])),
  ]
}

function pairFaults(comparison: Comparison, definition: CampaignDefinition, path: Path): readonly DefinitionFault[] {
  const { left, relation, right } = comparison
  const grouped = [left, right].filter(({ by }) => by !== undefined).length
  return [
    ...sideFaults(left, definition, [...path, 'left']),
    ...sideFaults(right, definition, [...path, 'right']),
    ...(left.over === 'subtree' && right.over === 'subtree'
      ? [fault([...path, 'right', 'over'], 'comparison-subtree-both')]
      : []),
    ...(grouped === 1 ? [fault([...path, left.by === undefined ? 'left' : 'right', 'by'], 'comparison-by-both')] : []),
    ...(relation === 'listed' && grouped === 0 ? [fault([...path, 'relation'], 'comparison-listed-by')] : []),
  ]
}

function sideFaults(side: Side, definition: CampaignDefinition, path: Path): readonly DefinitionFault[] {
  const { settings } = definition
  const report = reportOf(definition, side.report)
  if (!report) return [fault([...path, 'report'], 'definition-report-unknown', { name: side.report })]
  return [
    ...(side.over === 'subtree' ? subtreeFaults(side, path) : groupFaults(side, report, path)),
    ...formulaFaults(side.where, { kind: 'row', fields: report.fields, settings }, [...path, 'where']),
    ...formulaFaults(side.value, valueScope(side, report, settings), [...path, 'value']),
  ]
}

function subtreeFaults(side: Side, path: Path): readonly DefinitionFault[] {
  const ofRows = (['by', 'where'] as const).filter((key) => side[key] !== undefined)
  return [
    ...ofRows.map((key) => fault([...path, key], 'comparison-subtree-rows')),
    ...(side.value === undefined ? [fault([...path, 'value'], 'comparison-subtree-value')] : []),
  ]
}

/** What a group is called is shown, so it may not be personal. */
function groupFaults({ by }: Side, report: Report, path: Path): readonly DefinitionFault[] {
  if (by === undefined) return []
  const field = fieldOf(report, by)
  if (!field) return [fault([...path, 'by'], 'definition-field-unknown', { name: by })]
  const groups = (field.type === 'text' || field.type === 'choice') && !field.personal
  return groups ? [] : [fault([...path, 'by'], 'comparison-by-type', { name: by })]
}
