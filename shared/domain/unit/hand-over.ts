import type { Contact, Unit } from './unit.ts'

/** Which of a unit's two posts. */
export type ContactPost = 'contact' | 'deputy'

/**
 * The units with a post of one of them in a successor's hands. Nothing of the predecessor's stays, neither telephone nor address: what is to
 * be told from now on goes to the successor, and what has been told stays in the delivery log as it was.
 */
export function handOver(units: readonly Unit[], code: string, post: ContactPost, successor: Contact): readonly Unit[] {
  return units.map((unit) => (unit.code === code ? { ...unit, [post]: successor } : unit))
}
