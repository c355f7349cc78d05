import type { UnitTree } from '../unit/unit-tree.ts'
import { isMissingForGood, type LedgerEntry } from './ledger.ts'

/**
 * What the rates of a set of returns are made of, in whole numbers. A waived return is in none of them.
 * - Reporting rate (上报率): filed of owed.
 * - Timeliness (及时率): onTime of reckoned; reckoned are those that were filed, and those whose time is over.
 * - First-pass acceptance (一次通过率): passedAtOnce of submitted; of the returns for which anything was sent, those whose first workbook
 *   was accepted and none of whose workbooks was ever given back.
 * - Approval rate (审核率): approved of filed.
 *
 * Reckoned but not filed is what is missing; missingForGood are those of them that were closed so.
 */
export interface RateCounts {
  readonly owed: number
  readonly filed: number
  readonly reckoned: number
  readonly onTime: number
  readonly submitted: number
  readonly passedAtOnce: number
  readonly approved: number
  readonly missingForGood: number
}

/** The rates, each as part and whole. */
export const rates = {
  reporting: { part: 'filed', whole: 'owed' },
  timeliness: { part: 'onTime', whole: 'reckoned' },
  firstPass: { part: 'passedAtOnce', whole: 'submitted' },
  approval: { part: 'approved', whole: 'filed' },
} as const satisfies Readonly<Record<string, { readonly part: keyof RateCounts; readonly whole: keyof RateCounts }>>

/** Counts the returns of a unit, or of everything below one: the counts of parts add up to those of the whole. */
export function rateCounts(entries: readonly LedgerEntry[]): RateCounts {
  const owed = entries.filter(({ waiver, content }) => waiver === undefined || content !== 'none')
  const count = (holds: (entry: LedgerEntry) => boolean) => owed.filter(holds).length
  return {
    owed: owed.length,
    filed: count(({ content }) => content !== 'none'),
    reckoned: count(({ timing }) => timing === 'onTime' || timing === 'late' || timing === 'missing'),
    onTime: count(({ timing }) => timing === 'onTime'),
    submitted: count(({ history }) => history !== undefined),
    passedAtOnce: count(({ history }) => history?.passedAtOnce === true),
    approved: count(({ history }) => history?.approval !== undefined),
    missingForGood: count(isMissingForGood),
  }
}

/** The counts of every unit that has returns of its own or below it, each with everything below it. By unit code. */
export function ratesUpTheTree(entries: readonly LedgerEntry[], tree: UnitTree): ReadonlyMap<string, RateCounts> {
  const below = new Map<string, LedgerEntry[]>()
  for (const entry of entries) {
    for (const { code } of [entry.unit, ...tree.ancestorsOf(entry.unit.code)]) {
      const own = below.get(code) ?? []
      below.set(code, own)
      own.push(entry)
    }
  }
  return new Map([...below].map(([code, own]) => [code, rateCounts(own)]))
}
