import { describe, expect, test } from 'vitest'
import { messageIdOf } from '../../shared/channel/email/message-id.ts'
import { sesBounceOf } from '../../shared/channel/email/ses-notification.ts'
import { SnsNotification } from '../../shared/contracts/sns-notification.ts'

const noticeId = 'xianjin/B01/3-days-after'

/** As Amazon SES publishes it to a topic, with the address of nobody. */
function published({
  type = 'Permanent',
  recipient = { action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1' },
}: { readonly type?: string; readonly recipient?: object } = {}): string {
  return JSON.stringify({
    notificationType: 'Bounce',
    bounce: {
      bounceType: type,
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: 'li.ming@unit.example', ...recipient }],
      timestamp: '2024-03-12T01:00:00.000Z',
    },
    mail: {
      messageId: '0100018e-0000-0000-000000',
      headersTruncated: false,
      headers: [
        { name: 'From', value: 'office@county.example' },
        { name: 'X-Taizhang-Notice', value: messageIdOf(noticeId, 'county.example') },
      ],
    },
  })
}

describe('what Amazon SES tells of a mail that came back', () => {
  test('names the notice by our own header, and says that it will not arrive', () => {
    expect(sesBounceOf(published())).toEqual({ action: 'failed', status: '5.1.1', noticeId })
  })

  test('says so too where the other side has told nothing but that it is for good', () => {
    expect(sesBounceOf(published({ recipient: {} }))).toMatchObject({ action: 'failed', status: '5.0.0', noticeId })
  })

  test('is no failure where somebody is away: their answer comes the same way', () => {
    expect(sesBounceOf(published({ type: 'Transient', recipient: {} }))).toMatchObject({ action: 'delayed' })
  })

  test('is a failure where it was tried for long enough', () => {
    const recipient = { action: 'failed', status: '4.4.7' }
    expect(sesBounceOf(published({ type: 'Transient', recipient }))).toMatchObject({
      action: 'failed',
      status: '4.4.7',
    })
  })

  test.each(['', 'no JSON', '{}', '{"notificationType":"Delivery","delivery":{},"mail":{}}'])(
    'is nothing where it tells of something else: %s',
    (message) => {
      expect(sesBounceOf(message)).toBeUndefined()
    },
  )

  test('comes out of what SNS wraps around it, and a question to subscribe is passed over', () => {
    const wrapped = {
      Type: 'Notification',
      MessageId: '1',
      TopicArn: 'arn:aws:sns:eu-west-1:1:t',
      Message: published(),
    }
    expect(sesBounceOf(SnsNotification.parse(wrapped) ?? '')).toMatchObject({ noticeId })
    expect(SnsNotification.parse({ Type: 'SubscriptionConfirmation', Message: 'You have chosen' })).toBeUndefined()
  })
})
