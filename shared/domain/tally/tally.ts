/**
 * Counts of returns. Content (data, nil, else none) and timing (onTime, late, else by the clock not yet due, due or missing) are each
 * disjoint within `expected`; so is standing (returned, waived, closed, else current).
 */
export interface ReturnCounts {
  readonly expected: number
  readonly data: number
  readonly nil: number
  readonly onTime: number
  readonly late: number
  readonly returned: number
  readonly waived: number
  readonly closed: number
}

/**
 * Figures by key (see figureKey). Whole numbers always: a field with decimals is summed in its smallest unit, since adding
 * binary fractions in another order gives another total.
 */
export type Figures = Readonly<Record<string, number>>

/** What a set of returns comes to: a commutative monoid under `addTallies` with `emptyTally`. */
export interface Tally {
  readonly returns: ReturnCounts
  readonly figures: Figures
  /** The sum modulo 2^256 of the content ids of the submissions in it, as 64 hex digits: a set's fingerprint that needs no list. */
  readonly fingerprint: string
}

export const emptyTally: Tally = {
  returns: { expected: 0, data: 0, nil: 0, onTime: 0, late: 0, returned: 0, waived: 0, closed: 0 },
  figures: {},
  fingerprint: '0'.repeat(64),
}

/** Adds any number of tallies. Associative, commutative, with emptyTally as identity. @throws RangeError beyond 2^53 */
export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    returns: addReturnCounts(tallies.map((tally) => tally.returns)),
    figures: addFigures(tallies.map((tally) => tally.figures)),
    fingerprint: addFingerprints(tallies.map((tally) => tally.fingerprint)),
  }
}

/** Adds counts of returns. */
function addReturnCounts(counts: readonly ReturnCounts[]): ReturnCounts {
  const total = { ...emptyTally.returns }
  for (const count of counts) {
    for (const key of returnCountKeys) total[key] += count[key]
  }
  return total
}

const returnCountKeys = ['expected', 'data', 'nil', 'onTime', 'late', 'returned', 'waived', 'closed'] as const

/** Adds figures key by key; the keys come out sorted, so that equal figures are equal texts. @throws RangeError beyond 2^53 */
export function addFigures(parts: readonly Figures[]): Figures {
  const total = new Map<string, number>()
  for (const figures of parts) {
    for (const [key, figure] of Object.entries(figures)) total.set(key, (total.get(key) ?? 0) + figure)
  }
  for (const [key, figure] of total) {
    if (!Number.isSafeInteger(figure)) throw new RangeError(`figure ${key} is beyond what can be added exactly`)
  }
  return Object.fromEntries([...total].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const modulus = 1n << 256n

function addFingerprints(fingerprints: readonly string[]): string {
  const sum = fingerprints.reduce((total, fingerprint) => (total + BigInt(`0x${fingerprint}`)) % modulus, 0n)
  return sum.toString(16).padStart(64, '0')
}

/** The key of a measure's figure, or of one cell of its breakdown: `members`, `members|在职`, `members|在职|教师`. */
export function figureKey(measure: string, choices: readonly string[] = []): string {
  return [measure, ...choices].join('|')
}

/** The data version that an output quotes: the first 16 digits of the fingerprint. Equal for equal submissions in any order. */
export function dataVersion(tally: Tally): string {
  return tally.fingerprint.slice(0, 16)
}
