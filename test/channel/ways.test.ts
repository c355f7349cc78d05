import { describe, expect, test } from 'vitest'
import { ChannelSettings } from '../../shared/channel/settings.ts'
import { waysTo } from '../../shared/channel/ways.ts'

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
