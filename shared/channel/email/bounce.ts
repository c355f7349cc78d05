import { noticeHeader } from './compose-mail.ts'
import { noticeIdIn } from './message-id.ts'
import { headersOf, partsOf, type MailPart } from './mail-parts.ts'

/** failed: it will not be delivered. delayed: it may be yet. The others are good news (RFC 3464, 2.3.3). */
export const bounceActions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const

/** What a mail system reports of a mail that it had taken. */
export interface Bounce {
  readonly action: (typeof bounceActions)[number]
  /** Such as `5.1.1` (RFC 3463). */
  readonly status: string
  /** The Message-ID under which the mail arrived there. */
  readonly messageId?: string
  /** The notice it was made for, as far as our own headers came back. */
  readonly noticeId?: string
}

/** A report has few kilobytes, and the returned mail after it may be cut. */
const mostCharacters = 1_000_000

/**
 * Reads a delivery status notification (RFC 3464). Anybody can write one: it says that an address may be bad, and no more.
 * @param mail a whole mail as text, headers and all
 * @returns nothing if the mail is something else, such as an answer that a person wrote
 */
export function bounceOf(mail: string): Bounce | undefined {
  const parts = partsOf(mail.slice(0, mostCharacters))
  const report = parts.find(({ type }) => type === 'message/delivery-status')
  const fields = report && recipientFields(report.body)
  const action = bounceActions.find((known) => known === fields?.get('action')?.toLowerCase())
  const [status] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields?.get('status') ?? '') ?? []
  return action && status !== undefined ? { action, status, ...originalIn(parts) } : undefined
}

/** Groups of fields, a blank line between: one about the mail, then one per recipient, of whom our mails have one. */
function recipientFields(body: string): ReadonlyMap<string, string> | undefined {
  return body
    .split(/\r?\n[ \t]*\r?\n/)
    .map(headersOf)
    .find((fields) => fields.has('action'))
}

/** The mail that came back, or its headers alone. */
function originalIn(parts: readonly MailPart[]): Pick<Bounce, 'messageId' | 'noticeId'> {
  const returned = parts.find(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers')
  const headers = returned && headersOf(returned.body)
  const messageId = headers?.get('message-id')
  const noticeId = noticeIdIn(headers?.get(noticeHeader.toLowerCase()) ?? messageId ?? '')
  return { ...(messageId !== undefined && { messageId }), ...(noticeId !== undefined && { noticeId }) }
}
