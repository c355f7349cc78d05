import MailComposer from 'nodemailer/lib/mail-composer'
import type { PersonMessage } from '../../domain/notice/message.ts'
import { messageIdOf } from './message-id.ts'

/** A sender as people read it: `县活动办公室 <office@example.cn>`. */
export interface Mailbox {
  readonly name: string
  readonly address: string
}

export interface Letterhead {
  readonly from: Mailbox
  readonly replyTo?: Mailbox | undefined
}

/** The header that names the notice where a mail server has put its own Message-ID in place of ours, as Amazon SES does. */
export const noticeHeader = 'X-Taizhang-Notice'

/**
 * A person's message as a mail, text and html side by side, all in ASCII. Names may be any: what would break a header is encoded or dropped.
 * @param address the recipient's, of ASCII without blanks
 * @param sentAt ISO instant
 */
export async function composeMail(
  message: PersonMessage,
  address: string,
  { from, replyTo }: Letterhead,
  sentAt: string,
): Promise<Buffer> {
  const messageId = messageIdOf(message.id, domainOf(from))
  const mail = new MailComposer({
    from,
    ...(replyTo && { replyTo }),
    to: { name: message.to.name, address },
    subject: message.subject,
    text: message.text,
    html: message.html,
    messageId,
    date: new Date(sentAt),
    headers: {
      // RFC 3834: keeps other machines from answering.
      'Auto-Submitted': 'auto-generated',
      'Content-Language': message.language,
      [noticeHeader]: messageId,
    },
    textEncoding: 'base64',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}

export function domainOf({ address }: Mailbox): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
