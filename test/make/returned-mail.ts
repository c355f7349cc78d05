import { messageIdOf } from '../../shared/channel/email/message-id.ts'

/** A report as Postfix writes it of the mail of a notice, with the address of nobody. */
export function makeReturnedMail(noticeId: string, action = 'failed', status = '5.1.1'): string {
  return `From: MAILER-DAEMON@mx.example
Content-Type: multipart/report; report-type=delivery-status; boundary="A1"

--A1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; nobody@unit.example
Action: ${action}
Status: ${status}

--A1
Content-Type: text/rfc822-headers

Message-ID: ${messageIdOf(noticeId, 'county.example')}

--A1--
`
}
