import { finding, type Finding } from '../sheet/finding.ts'
import type { UnitOf, UnitReading } from '../sheet/read-table.ts'
import { nameKey } from '../unit/find-unit.ts'
import type { UnitTree } from '../unit/unit-tree.ts'

/**
 * Whom the rows of a sender's workbook speak of: a unit of the sender's subtree, or the sender itself where the row does not say.
 * A name that cannot be resolved stands for itself, so that its rows are kept together and rejected together.
 */
export function unitCellReader(tree: UnitTree | undefined, sender: string): UnitOf {
  return (written, place) => {
    if (written === undefined || nameKey(written) === '') return { unit: sender, findings: [] }
    if (!tree) return { unit: written.trim(), findings: [] }
    const match = tree.findUnit(written, sender)
    const refuse = (problem: Finding): UnitReading => ({ unit: written.trim(), findings: [problem] })
    const at = { ...place, unit: written.trim() }
    switch (match.kind) {
      case 'found':
        if (match.unit.state === 'live') return { unit: match.unit.code, findings: [] }
        return { unit: match.unit.code, findings: [finding('error', 'unit-closed', { ...at, unit: match.unit.code })] }
      case 'ambiguous':
        return refuse(finding('error', 'unit-ambiguous', at, { units: match.units.map(({ code }) => code).join('、') }))
      case 'outside':
        return refuse(finding('error', 'unit-outside', at))
      case 'unknown':
        return refuse(finding('error', 'unit-unknown', at))
    }
  }
}

/** Whether two names differ by no more than one character, or one contains the other: one may be a slip for the other. */
export function isSimilarName(a: string, b: string): boolean {
  const [short, long] = [nameKey(a), nameKey(b)].toSorted((x, y) => x.length - y.length)
  if (short === undefined || long === undefined || short.length < 2 || long.length - short.length > 1) {
    return short !== undefined && long !== undefined && short.length >= 3 && long.includes(short)
  }
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  let end = 0
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end++
  return long.length - start - end <= 1
}
