import { canonicalJson } from '../campaign/canonical-json.ts'
import type { Unit } from './unit.ts'

/** A text's fingerprint, such as SHA-256 in hex. */
export type Hash = (text: string) => string

/** The version of a list: the same for the same units in the same order, in whatever order a store gives their keys back. */
export function unitListVersion(units: readonly Unit[], hash: Hash): string {
  return hash(canonicalJson(units))
}

/** The units whose record is new or not what it was. */
export function changedUnits(before: readonly Unit[], after: readonly Unit[]): readonly Unit[] {
  const records = new Map(before.map((unit) => [unit.code, canonicalJson(unit)]))
  return after.filter((unit) => records.get(unit.code) !== canonicalJson(unit))
}
