import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../shared/channel/channel.ts'
import { ChannelSettings } from '../../shared/channel/settings.ts'
import { nextWay, waysTo } from '../../shared/channel/ways.ts'

const settings = ChannelSettings.parse({
  channels: {
    email: { kind: 'email', host: 'smtp.county.example', from: { name: 'x', address: 'office@county.example' } },
    sms: { kind: 'webhook', url: { env: 'SMS_URL' }, signingSecret: { env: 'SMS_SECRET' } },
    robot: { kind: 'wecom', url: { env: 'ROBOT_URL' } },
  },
  persons: ['email', 'sms'],
})
const name = '李明'
const both = { name, email: 'li.ming@unit.example', telephone: '13800000000' }

describe('the ways to a person', () => {
  test('are the office’s own, as far as they can reach the person', () => {
    expect(waysTo(both, settings)).toEqual(['email', 'sms'])
    expect(waysTo({ name, telephone: '13800000000' }, settings)).toEqual(['sms'])
    expect(waysTo({ name }, settings)).toEqual([])
  })

  test('are the person’s, if the person prefers others', () => {
    expect(waysTo(both, settings, ['sms', 'email'])).toEqual(['sms', 'email'])
  })

  test('never lead through a group, nor through a channel that is no more', () => {
    expect(waysTo(both, settings, ['robot', 'fax', 'sms'])).toEqual(['sms', 'email'])
  })
})

describe('the next way', () => {
  const ways = ['email', 'sms']
  const after = (...outcomes: readonly (readonly [channel: string, outcome: Outcome])[]) =>
    nextWay(
      ways,
      outcomes.map(([channel, outcome]) => ({ channel, outcome })),
    )

  test('is the first, and stays so while it is postponed', () => {
    expect(after()).toBe('email')
    expect(after(['email', { state: 'postponed', reason: 'busy' }])).toBe('email')
  })

  test('is the next one when one has refused, and none when all have', () => {
    const refused = { state: 'refused', reason: 'unknown-recipient' } as const
    expect(after(['email', { state: 'postponed', reason: 'busy' }], ['email', refused])).toBe('sms')
    expect(after(['email', refused], ['sms', refused])).toBeUndefined()
  })

  test('is none once the message was sent, or may have been', () => {
    expect(after(['email', { state: 'sent' }])).toBeUndefined()
    expect(after(['email', { state: 'unknown', reason: 'no-answer' }])).toBeUndefined()
  })
})
