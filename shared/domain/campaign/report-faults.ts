import { fault, repeatedNames, type DefinitionFault, type Path } from './definition-fault.ts'
import type { CampaignDefinition, Field, Measure, Ratio, Report, Rule } from './definition.ts'
import { fieldFaults } from './field-faults.ts'
import { formulaFaults } from './formula-faults.ts'
import { fieldOf, measureOf } from './lookup.ts'

type Settings = CampaignDefinition['settings']

/** What is wrong with a report beyond its shape: names that mean nothing or two things, and formulas that cannot be worked out. */
export function reportFaults(report: Report, settings: Settings, path: Path): readonly DefinitionFault[] {
  return [
    ...fieldFaults(report.fields, [...path, 'fields']),
    ...report.key.flatMap((name, place) => fieldReference(report, name, [...path, 'key', place])),
    ...personFaults(report, settings, [...path, 'person']),
    ...repeatedNames(report.rules.map(({ code }, place) => ({ name: code, path: [...path, 'rules', place, 'code'] }))),
    ...report.rules.flatMap((rule, place) => ruleFaults(report, rule, settings, [...path, 'rules', place])),
    ...repeatedIds(report.measures, [...path, 'measures']),
    ...report.measures.flatMap((measure, place) =>
      measureFaults(report, measure, settings, [...path, 'measures', place]),
    ),
    ...repeatedIds(report.ratios, [...path, 'ratios']),
    ...report.ratios.flatMap((ratio, place) => ratioFaults(report, ratio, [...path, 'ratios', place])),
  ]
}

function repeatedIds(items: readonly { readonly id: string }[], path: Path): readonly DefinitionFault[] {
  return repeatedNames(items.map(({ id }, place) => ({ name: id, path: [...path, place, 'id'] })))
}

function ruleFaults(report: Report, rule: Rule, settings: Settings, path: Path): readonly DefinitionFault[] {
  return [
    ...formulaFaults(rule.formula, { kind: rule.scope, fields: report.fields, settings }, [...path, 'formula']),
    ...rule.cells.flatMap((name, place) => fieldReference(report, name, [...path, 'cells', place])),
  ]
}

function personFaults(report: Report, settings: Settings, path: Path): readonly DefinitionFault[] {
  const { fields = [], where } = report.person ?? {}
  return [
    ...fields.flatMap((name, place) => fieldReference(report, name, [...path, 'fields', place])),
    ...formulaFaults(where, { kind: 'row', fields: report.fields, settings }, [...path, 'where']),
  ]
}

function measureFaults(report: Report, measure: Measure, settings: Settings, path: Path): readonly DefinitionFault[] {
  const { sum, where, by } = measure
  return [
    ...(sum === undefined
      ? []
      : fieldReference(report, sum, [...path, 'sum'], ({ type }) =>
          type === 'integer' || type === 'decimal' ? undefined : 'definition-sum-type',
        )),
    ...formulaFaults(where, { kind: 'row', fields: report.fields, settings }, [...path, 'where']),
    ...by.flatMap((name, place) =>
      fieldReference(report, name, [...path, 'by', place], ({ type }) =>
        type === 'choice' || type === 'choices' ? undefined : 'definition-by-type',
      ),
    ),
    ...repeatedNames(
      by.map((name, place) => ({ name: fieldOf(report, name)?.id ?? name, path: [...path, 'by', place] })),
    ),
  ]
}

function ratioFaults(report: Report, { part, whole }: Ratio, path: Path): readonly DefinitionFault[] {
  return [
    ...measureReference(report, part, [...path, 'part']),
    ...(typeof whole === 'string' ? measureReference(report, whole, [...path, 'whole']) : []),
  ]
}

function measureReference(report: Report, name: string, path: Path): readonly DefinitionFault[] {
  const measure = measureOf(report, name)
  if (!measure) return [fault(path, 'definition-measure-unknown', { name })]
  return measure.by.length > 0 ? [fault(path, 'definition-measure-broken-down', { name })] : []
}

/** A fault where the name is no field's, or where the field is refused. */
function fieldReference(
  report: Report,
  name: string,
  path: Path,
  refuse: (field: Field) => 'definition-sum-type' | 'definition-by-type' | undefined = () => undefined,
): readonly DefinitionFault[] {
  const field = fieldOf(report, name)
  const code = field ? refuse(field) : 'definition-field-unknown'
  return code ? [fault(path, code, { name })] : []
}
