import type { Side } from '../campaign/comparison.ts'
import type { DefinitionFault } from '../campaign/definition-fault.ts'
import type { CampaignDefinition, Field } from '../campaign/definition.ts'
import { choiceNames } from '../campaign/field-words.ts'
import { reportOf } from '../campaign/lookup.ts'
import { parseFormula, nodesOf, type Formula } from '../formula/formula.ts'
import { fieldsNamed } from '../formula/scope.ts'
import { text } from '../texts/text.ts'

/**
 * Texts that formulas compare with a field of choices, and that are none of its choices, such as a synonym: the formula is well formed,
 * but holds always or never.
 * @param definition one that has been loaded: all its formulas can be parsed
 */
export function strangeChoices(definition: CampaignDefinition): readonly DefinitionFault[] {
  const inReports = definition.reports.flatMap(({ fields, rules, measures, person }, place) => {
    const path = `reports[${place}]`
    return [
      ...rules.flatMap(({ formula }, at) => strangeIn(formula, `${path}.rules[${at}].formula`, fields)),
      ...measures.flatMap(({ where }, at) => strangeIn(where, `${path}.measures[${at}].where`, fields)),
      ...strangeIn(person?.where, `${path}.person.where`, fields),
    ]
  })
  const inSide = ({ report, where, over, value }: Side, path: string) => {
    const fields = reportOf(definition, report)?.fields ?? []
    // Over a subtree the brackets of a value name measures.
    const inValue = over === 'unit' ? strangeIn(value, `${path}.value`, fields) : []
    return [...strangeIn(where, `${path}.where`, fields), ...inValue]
  }
  const inComparisons = definition.comparisons.flatMap(({ left, right }, place) => [
    ...inSide(left, `comparisons[${place}].left`),
    ...inSide(right, `comparisons[${place}].right`),
  ])
  return [...inReports, ...inComparisons]
}

function strangeIn(source: string | undefined, path: string, fields: readonly Field[]): readonly DefinitionFault[] {
  if (source === undefined) return []
  return nodesOf(parseFormula(source))
    .flatMap(comparedBy)
    .flatMap(({ name, position, wanted }) => {
      const [field] = fieldsNamed({ kind: 'row', fields, settings: {} }, name)
      if (!field || !('choices' in field)) return []
      const names = field.choices.map((choice) => choice.name)
      const known = new Set(names.map((each) => each.toLowerCase()))
      // What a cell of several choices is compared with may be several, too.
      const parts = field.type === 'choices' ? wanted.split('、') : [wanted]
      if (known.has(wanted.toLowerCase()) || parts.every((part) => known.has(part.toLowerCase()))) return []
      const values = { field: field.name, choice: wanted, choices: choiceNames(field) }
      return [{ path, position, text: text('define-choice-strange', values) }]
    })
}

/** A field, where it stands, and a text that it is held against. */
interface Compared {
  readonly name: string
  readonly position: number
  readonly wanted: string
}

function comparedBy(formula: Formula): readonly Compared[] {
  if (formula.kind === 'binary') {
    const { operator, left, right } = formula
    return operator === '=' || operator === '<>' ? [...compared(left, right), ...compared(right, left)] : []
  }
  // COUNTIF, SUMIFS and their like: a column, and in the next place what is asked of it.
  if (formula.kind !== 'call' || formula.name === 'IF' || !/IFS?$/.test(formula.name)) return []
  const { args } = formula
  return args.flatMap((arg, at) => asked(arg, args[at + 1]))
}

function compared(field: Formula, wanted: Formula | undefined): readonly Compared[] {
  return field.kind === 'field' && wanted?.kind === 'text' && wanted.value !== ''
    ? [{ name: field.name, position: field.position, wanted: wanted.value }]
    : []
}

/** A criterion may begin with an operator. One of order, or with a wildcard, asks for no choice by its name. */
function asked(column: Formula, criterion: Formula | undefined): readonly Compared[] {
  return compared(column, criterion)
    .map((each) => ({ ...each, wanted: each.wanted.replace(/^(?:<>|=)/, '') }))
    .filter(({ wanted }) => wanted !== '' && !/[*?~]|^[<>]/.test(wanted))
}
