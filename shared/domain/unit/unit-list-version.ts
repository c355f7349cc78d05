import type { Unit } from './unit.ts'

/** A text's fingerprint, such as SHA-256 in hex. */
export type Hash = (text: string) => string

/** The version of a list: the same for the same units in the same order, however their records were stored. */
export function unitListVersion(units: readonly Unit[], hash: Hash): string {
  return hash(JSON.stringify(units.map(recordText)))
}

/** The units whose record is new or not what it was. */
export function changedUnits(before: readonly Unit[], after: readonly Unit[]): readonly Unit[] {
  const texts = new Map(before.map((unit) => [unit.code, recordText(unit)]))
  return after.filter((unit) => texts.get(unit.code) !== recordText(unit))
}

/** A store may give a record back with its keys in another order. */
function recordText(unit: Unit): string {
  return JSON.stringify(unit, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
