import { finding, type Finding } from '../sheet/finding.ts'
import type { Collected, Warning } from './collected.ts'
import type { Explanation, WrittenExplanation } from './explanation.ts'
import { findingSubject, sheetSubject } from './subject.ts'

/** What a warning that speaks of no row is about; undefined where it asks for no explanation: of a unit that has sent nothing. */
export function subjectOf({ report, units }: Collected, found: Finding): string | undefined {
  if (found.level !== 'warning') return undefined
  const { code, unit } = found
  const rows = unit === undefined ? [] : units.get(unit)?.rows
  if (!rows) return undefined
  const rule = report.sheetRules.find((each) => each.rule.code === code)
  return rule && unit !== undefined ? sheetSubject(report, rule, unit, rows) : findingSubject(found)
}

/** Explanations that are at hand, and which of those written in the annotated copy have found a warning. */
export interface ExplanationsAtHand {
  /** The warning as a finding, explained or not; and its explanation, if there is one. */
  explain(warning: Warning): { readonly found: Finding; readonly explanation?: Explanation }
  /** A note for each that was written for a warning which is there no more. */
  unmatched(): readonly Finding[]
}

/**
 * What is written in the workbook itself holds before what was said of an earlier submission.
 * @param written in the annotated copy's list of findings
 * @param earlier by subject, what was said before
 */
export function explanationsAtHand(
  written: readonly WrittenExplanation[],
  earlier: ReadonlyMap<string, string>,
): ExplanationsAtHand {
  const bySubject = new Map(written.flatMap((each) => each.subjects.map((subject) => [subject, each] as const)))
  const matched = new Set<WrittenExplanation>()

  return {
    explain({ finding: warned, subject, said }) {
      const line = bySubject.get(subject)
      if (line) matched.add(line)
      const text = said ?? line?.text ?? earlier.get(subject)
      if (text === undefined) return { found: { ...warned, subjects: [subject] } }
      const { code, sheet, row, cell } = warned
      const place = {
        ...(sheet !== undefined && { sheet }),
        ...(row !== undefined && { row }),
        ...(cell !== undefined && { cell }),
      }
      return {
        found: { ...warned, subjects: [subject], explained: true },
        explanation: { code, subject, text, ...place },
      }
    },
    unmatched: () =>
      written.filter((each) => !matched.has(each)).map(({ place }) => finding('note', 'explanation-unmatched', place)),
  }
}

/**
 * Explains the warnings of a report, as far as that is possible, and hands each to `add`.
 * @returns what was said of a unit's warnings; one that names no unit is of every unit
 */
export function explainAll(
  { warnings }: Collected,
  atHand: ExplanationsAtHand,
  add: (found: Finding) => void,
): (unit: string) => readonly Explanation[] {
  const said = new Map<string | undefined, Explanation[]>()
  for (const warning of warnings) {
    const { found, explanation } = atHand.explain(warning)
    add(found)
    if (!explanation) continue
    const ofUnit = said.get(found.unit) ?? []
    ofUnit.push(explanation)
    said.set(found.unit, ofUnit)
  }
  return (unit) => [...(said.get(unit) ?? []), ...(said.get(undefined) ?? [])]
}

/** The units of a report whose returns have warnings. */
export function warnedUnits({ units, warnings }: Collected): readonly string[] {
  const warned = new Set(warnings.map(({ finding: { unit } }) => unit))
  return [...units.keys()].filter((unit) => warned.has(undefined) || warned.has(unit))
}
