import { canonicalJson } from '../campaign/canonical-json.ts'
import type { CompiledReport, CompiledRule } from '../campaign/compiled-report.ts'
import type { Field } from '../campaign/field.ts'
import type { Finding } from '../sheet/finding.ts'
import { valuesOf, type ReadRow, type Said } from '../sheet/report-row.ts'
import { rowNamer } from '../sheet/row-name.ts'

/**
 * What a warning is about, as a fingerprint: which rule of which unit, of which row, and the values that the rule reads. The row is known
 * by the report's key, wherever it stands; without a key by all that it says. So an explanation finds its warning again in the next
 * submission, and does not where the row or the values are others. Nobody can tell the row from it but by guessing.
 */
export function rowSubject(compiled: CompiledReport, rule: CompiledRule, row: ReadRow): string {
  const { id, fields } = compiled.report
  const name = rowNamer(compiled)(row.said) ?? valuesOf(fields, row.said)
  return fingerprint([id, row.unit, rule.rule.code, name, readBy(rule, fields)(row.said)])
}

/** The same for a rule of the whole sheet: it is about all that it reads, in whatever order the rows come. */
export function sheetSubject(
  { report }: CompiledReport,
  rule: CompiledRule,
  unit: string,
  rows: readonly ReadRow[],
): string {
  const readIn = readBy(rule, report.fields)
  const read = rows.map(({ said }) => canonicalJson(readIn(said))).toSorted()
  return fingerprint([report.id, unit, rule.rule.code, read])
}

/** The same for any other warning: it is about what it says, and what was found. */
export function findingSubject({ report, period, unit, code, field, found, text }: Finding): string {
  return fingerprint([report, period, unit, code, field, found, text.zh])
}

function readBy({ reads }: CompiledRule, fields: readonly Field[]): (said: Said) => readonly unknown[] {
  const places = reads.map((id) => fields.findIndex((field) => field.id === id))
  return (said) => places.map((place) => said[place] ?? null)
}

/**
 * 64 bits of a text in hex: two multiplicative hashes, each stirred with the other at the end. It has to tell apart the rows of one
 * sheet, and to withstand nobody.
 */
function fingerprint(about: unknown): string {
  const text = canonicalJson(about)
  let one = 0x811c9dc5
  let other = 0x9e3779b9
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place)
    one = Math.imul(one ^ unit, 0x01000193)
    other = Math.imul(other ^ unit, 0x85ebca6b)
  }
  one = stirred(one ^ (other >>> 15))
  other = stirred(other ^ (one >>> 13))
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

function stirred(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x7feb352d)
  return once ^ (once >>> 15)
}
