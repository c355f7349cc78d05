import type * as z from 'zod'
import type { FieldProblem } from '../../shared/contracts/api/problem.ts'
import type { Label } from '../../shared/domain/campaign/label.ts'
import { isTextCode, text } from '../../shared/domain/texts/text.ts'
import type { FieldFault } from './problem.ts'

type Issue = z.core.$ZodIssue

/** What is wrong with each field of a request, in words that say what to do. */
export function fieldFaults(where: FieldProblem['in'], issues: readonly Issue[]): readonly FieldFault[] {
  return issues.flatMap((issue): FieldFault | readonly FieldFault[] => {
    const path = issue.path.map(String)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        in: where,
        field: [...path, key].join('.'),
        detail: text('problem-field-unknown'),
      }))
    }
    return { in: where, field: path.join('.'), detail: wordsOf(issue) }
  })
}

function wordsOf(issue: Exclude<Issue, z.core.$ZodIssueUnrecognizedKeys>): Label {
  switch (issue.code) {
    case 'invalid_type':
      return text('problem-field-type', { type: text(`problem-type-${typeNamed(issue.expected)}`) })
    case 'too_small':
      return text(
        issue.origin === 'string' || issue.origin === 'array' ? 'problem-field-short' : 'problem-field-small',
        {
          least: String(issue.minimum),
        },
      )
    case 'too_big':
      return text(
        issue.origin === 'string' || issue.origin === 'array' ? 'problem-field-long' : 'problem-field-large',
        {
          most: String(issue.maximum),
        },
      )
    case 'invalid_value':
      return text('problem-field-choice', { choices: issue.values.map(String).join('、') })
    case 'invalid_format':
      if (isTextCode(issue.message)) return text(issue.message)
      return issue.format === 'datetime' ? text('problem-field-instant') : text('problem-field-format')
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return text('problem-field-format')
  }
}

function typeNamed(expected: string): 'text' | 'number' | 'list' | 'other' {
  switch (expected) {
    case 'string':
      return 'text'
    case 'number':
    case 'int':
      return 'number'
    case 'array':
      return 'list'
    default:
      return 'other'
  }
}
