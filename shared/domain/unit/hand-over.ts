import { readEmailAddress } from '../notice/email-address.ts'
import type { Label } from '../campaign/label.ts'
import { text } from '../texts/text.ts'
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

/** Who is to hold a post, as somebody wrote it down; or the sentence that says what of it cannot be. */
export function successorOf({
  name,
  telephone,
  email,
}: {
  readonly name: string
  readonly telephone?: string | undefined
  readonly email?: string | undefined
}): { readonly successor: Contact } | { readonly refused: Label } {
  if (name.trim() === '') return { refused: text('hand-over-no-name') }
  const read = email === undefined || email.trim() === '' ? undefined : readEmailAddress(email)
  if (read && 'fault' in read) return { refused: text(read.fault) }
  const number = telephone?.trim() ?? ''
  return {
    successor: {
      name: name.trim(),
      ...(number !== '' && { telephone: number }),
      ...(read && { email: read.address }),
    },
  }
}
