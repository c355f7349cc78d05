import type * as z from 'zod'
import { text, type TextCode } from '../texts/text.ts'
import { fault, type DefinitionFault, type Path } from './definition-fault.ts'
import type { Label } from './label.ts'

type Issue = z.core.$ZodIssue

/** What the schema found, as sentences. The issues must have been made with `reportInput`. */
export function shapeFaults(issues: readonly Issue[]): readonly DefinitionFault[] {
  return issues.flatMap((issue) => faultsOfIssue(issue, issue.path))
}

function faultsOfIssue(issue: Issue, path: Path): readonly DefinitionFault[] {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? [fault(path, 'definition-missing')]
        : [fault(path, 'definition-type', { expected: typeName(issue.expected) })]
    case 'unrecognized_keys':
      return issue.keys.map((key) => fault([...path, key], 'definition-unknown-key', { key }))
    case 'invalid_value':
      return [fault(path, 'definition-one-of', { values: issue.values.map(String).join(', ') })]
    case 'invalid_union':
      return faultsOfUnion(issue, path)
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? [fault(path, 'definition-empty')]
        : [fault(path, 'definition-too-small', { bound: `${issue.inclusive ? '≥' : '>'} ${issue.minimum}` })]
    case 'too_big':
      return issue.origin === 'array'
        ? [fault(path, 'definition-too-many', { maximum: String(issue.maximum) })]
        : [fault(path, 'definition-too-big', { bound: `≤ ${issue.maximum}` })]
    case 'invalid_format':
      return [formFault(issue, path)]
    case 'invalid_key':
      return issue.issues.flatMap((inner) => faultsOfIssue(inner, path))
    case 'not_multiple_of':
    case 'invalid_element':
    case 'custom':
      break
  }
  return [invalid(issue, path)]
}

/** Of alternatives, the faults of the one that got furthest: whose faults lie below the place itself. */
function faultsOfUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path): readonly DefinitionFault[] {
  if (issue.input === undefined) return [fault(path, 'definition-missing')]
  if ('options' in issue && Array.isArray(issue.options)) {
    return [fault(path, 'definition-one-of', { values: issue.options.join(', ') })]
  }
  const furthest = issue.errors.find((alternative) =>
    alternative.every((inner) => inner.code !== 'invalid_type' || inner.path.length > 0),
  )
  return furthest
    ? furthest.flatMap((inner) => faultsOfIssue(inner, [...path, ...inner.path]))
    : [fault(path, 'definition-form')]
}

function formFault(issue: z.core.$ZodIssueInvalidStringFormat, path: Path): DefinitionFault {
  const code = issue.format === 'date' ? 'definition-date' : forms.find((form) => form === issue.message)
  return code ? fault(path, code) : invalid(issue, path)
}

function invalid(issue: Issue, path: Path): DefinitionFault {
  return fault(path, 'definition-invalid', { detail: issue.message })
}

/** What the schema gives as the message of its patterns. */
const forms: readonly TextCode[] = [
  'definition-id',
  'definition-field-id',
  'definition-rule-code',
  'definition-choice-name',
  'definition-setting-name',
  'definition-month',
  'definition-time-of-day',
]

function typeName(expected: string): Label | string {
  const code = typeNames.get(expected)
  return code ? text(code) : expected
}

const typeNames: ReadonlyMap<string, TextCode> = new Map<string, TextCode>([
  ['string', 'type-text'],
  ['number', 'type-decimal'],
  ['int', 'type-integer'],
  ['array', 'definition-list'],
  ['object', 'definition-object'],
  ['record', 'definition-object'],
])
