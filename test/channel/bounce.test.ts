import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bounceOf } from '../../shared/channel/email/bounce.ts'
import { messageIdOf, noticeIdIn } from '../../shared/channel/email/message-id.ts'
import { refusalOfStatus } from '../../shared/channel/email/smtp-outcome.ts'

const noticeId = 'xianjin/B01/3-days-after'
const messageId = messageIdOf(noticeId, 'county.example')

/** As Postfix writes them, with the addresses of nobody. */
function report({
  fields = 'Final-Recipient: rfc822; li.ming@unit.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n  no such user',
  returned = `Content-Type: text/rfc822-headers\n\nFrom: office@county.example\nMessage-ID: ${messageId}\nSubject: x`,
  encoding = '7bit',
} = {}): string {
  return `From: MAILER-DAEMON@mx.example
To: office@county.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="A1.B2/mx.example"

This is a MIME-encapsulated message.

--A1.B2/mx.example
Content-Type: text/plain; charset=utf-8

Your mail could not be delivered. Status: 4.0.0

--A1.B2/mx.example
Content-Description: Delivery report
Content-Type: message/delivery-status
Content-Transfer-Encoding: ${encoding}

Reporting-MTA: dns; mx.example
Arrival-Date: Wed, 15 Jun 2005 09:00:00 +0800

${fields}

--A1.B2/mx.example
${returned}

--A1.B2/mx.example--
`
}

describe('a report of a mail that came back', () => {
  test('names the notice, and says that it will not arrive', () => {
    expect(bounceOf(report())).toEqual({ action: 'failed', status: '5.1.1', messageId, noticeId })
    expect(refusalOfStatus('5.1.1')).toBe('unknown-recipient')
  })

  test('is read with any line ends', () => {
    expect(bounceOf(report().replaceAll('\n', '\r\n'))).toEqual(bounceOf(report()))
  })

  test('is read when its fields are folded and in any case', () => {
    const fields = 'FINAL-RECIPIENT: rfc822; x@unit.example\nACTION:\n Failed\nstatus: 5.2.2 (over\n  quota)'
    expect(bounceOf(report({ fields }))).toMatchObject({ action: 'failed', status: '5.2.2' })
  })

  test('is read when the report is encoded', () => {
    const mail = report({
      encoding: 'quoted-printable',
      fields: 'Action: fail=\ned\nStatus: 5.1.1',
    })
    expect(bounceOf(mail)).toMatchObject({ action: 'failed', status: '5.1.1', noticeId })
  })

  test('may come with the whole mail', () => {
    const returned = `Content-Type: message/rfc822\n\nMessage-ID:\n ${messageId}\nSubject: x\n\nMessage-ID: <of@the.text>`
    expect(bounceOf(report({ returned }))).toMatchObject({ messageId, noticeId })
  })

  test('names the notice also where a server has put its own Message-ID in place of ours', () => {
    const returned = `Content-Type: message/rfc822\n\nMessage-ID: <0100-000000@email.amazonses.com>\nX-Taizhang-Notice: ${messageId}`
    expect(bounceOf(report({ returned }))).toMatchObject({ messageId: '<0100-000000@email.amazonses.com>', noticeId })
  })

  test('says so when a mail is only delayed', () => {
    expect(bounceOf(report({ fields: 'Action: delayed\nStatus: 4.4.1' }))).toMatchObject({
      action: 'delayed',
      status: '4.4.1',
    })
  })

  test('without the original is still a report', () => {
    expect(bounceOf(report({ returned: 'Content-Type: text/plain\n\nnothing' }))).toEqual({
      action: 'failed',
      status: '5.1.1',
    })
  })
})

describe('a mail that is no report', () => {
  test.each([
    ['an answer', 'Subject: Re: 催报\nContent-Type: text/plain\n\nAction: failed\nStatus: 5.1.1'],
    ['a report without a recipient', report({ fields: '' })],
    ['a report of something unheard of', report({ fields: 'Action: exploded\nStatus: 5.1.1' })],
    ['parts without a boundary', 'Content-Type: multipart/report\n\n--\nAction: failed\nStatus: 5.1.1'],
    ['nothing', ''],
  ])('is let alone: %s', (_what, mail) => {
    expect(bounceOf(mail)).toBeUndefined()
  })

  test('cannot do harm, whatever it is made of', () => {
    const pieces = fc.constantFrom(
      '--A',
      '\n',
      '\r\n',
      ': ',
      'Content-Type',
      'multipart/report; boundary=A',
      ' ',
      '"',
      '=',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        expect(bounceOf(parts.join(''))).toBeUndefined()
      }),
    )
  })
})

test('any notice’s id goes into a Message-ID and comes back out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
      const made = messageIdOf(id, 'county.example')
      expect(made).toMatch(/^<[\w-]+\.notice@county\.example>$/)
      expect(noticeIdIn(made)).toBe(id)
    }),
  )
})
