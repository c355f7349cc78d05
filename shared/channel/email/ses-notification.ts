import * as z from 'zod'
import { bounceActions, type Bounce } from './bounce.ts'
import { noticeHeader } from './compose-mail.ts'
import { noticeIdIn } from './message-id.ts'

const Headers = z.array(z.object({ name: z.string(), value: z.string() })).default([])

/** What Amazon SES publishes of a mail that it has sent: a notification of an identity, or an event of a configuration set. */
const SesBounce = z.object({
  bounce: z.object({
    bounceType: z.string(),
    bouncedRecipients: z.array(z.object({ action: z.string().optional(), status: z.string().optional() })).min(1),
  }),
  mail: z.object({ headers: Headers }),
})

/**
 * Reads what Amazon SES tells of a mail that came back to it, instead of passing the report on. An answer that somebody is away comes the
 * same way, transient and without what a mail system reports: that is no failure.
 * @param message JSON, as SES publishes it to SNS
 * @returns nothing where it tells of something else
 * @see https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
 */
export function sesBounceOf(message: string): Bounce | undefined {
  const { success, data } = SesBounce.safeParse(jsonOf(message))
  if (!success) return undefined
  const { bounceType, bouncedRecipients } = data.bounce
  const [recipient] = bouncedRecipients // of whom our mails have one
  const isLasting = bounceType === 'Permanent'
  const action = bounceActions.find((known) => known === recipient?.action?.toLowerCase())
  const header = (name: string) => data.mail.headers.find((each) => each.name.toLowerCase() === name)?.value
  const messageId = header('message-id')
  const noticeId = noticeIdIn(header(noticeHeader.toLowerCase()) ?? messageId ?? '')
  return {
    action: action ?? (isLasting ? 'failed' : 'delayed'),
    status: recipient?.status ?? (isLasting ? '5.0.0' : '4.0.0'),
    ...(messageId !== undefined && { messageId }),
    ...(noticeId !== undefined && { noticeId }),
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
