import { describe, expect, test } from 'vitest'
import { loadChannelSettings } from '../../shared/channel/settings.ts'

const from = { name: '县活动办公室', address: 'office@county.example' }
const url = { env: 'ROBOT_URL' }
const email = { kind: 'email', host: 'smtp.county.example', from }

describe('settings of channels', () => {
  test('are taken in with what is usual filled in', () => {
    const loaded = loadChannelSettings({
      channels: {
        email: { ...email, signIn: { user: 'office', password: { file: '/run/secrets/smtp' } } },
        'group-3': { kind: 'dingtalk', url, signingSecret: { env: 'ROBOT_SECRET' } },
      },
      persons: ['email'],
      groups: { 第三督导组: 'group-3' },
    })
    expect(loaded).toMatchObject({
      settings: {
        channels: {
          email: { security: 'starttls', perMinute: 60 },
          'group-3': { format: 'markdown', mention: [] },
        },
      },
    })
  })

  test.each([
    ['a secret in clear', { kind: 'wecom', url: 'https://qyapi.example/send?key=1' }, 'channels.a.url'],
    ['no kind', { url }, 'channels.a.kind'],
    ['an unknown key', { ...email, passwort: 'x' }, 'channels.a.passwort'],
    ['a sender that is no address', { ...email, from: { name: 'x', address: 'x' } }, 'channels.a.from.address'],
    ['a host with a protocol', { ...email, host: 'smtp://county.example' }, 'channels.a.host'],
    ['mail to another machine in clear', { ...email, security: 'none' }, 'channels.a.security'],
    ['mention in WeCom’s markdown', { kind: 'wecom', url, mention: ['13900000000'] }, 'channels.a.format'],
    ['a webhook without a signature', { kind: 'webhook', url }, 'channels.a.signingSecret'],
    ['a secret in no store', { kind: 'feishu', url: { arn: 'arn:aws:s3:::bucket' } }, 'channels.a.url.arn'],
  ])('are refused for %s, with the place', (_what, channel, path) => {
    const loaded = loadChannelSettings({ channels: { a: channel } })
    expect(loaded).toMatchObject({ faults: [{ path }] })
    const [fault] = 'faults' in loaded ? loaded.faults : []
    expect(fault?.text.zh).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(fault?.text.zh).not.toContain('key=1')
  })

  test('let mail to this machine itself go in clear', () => {
    const channels = { a: { ...email, host: '127.0.0.1', security: 'none' } }
    expect(loadChannelSettings({ channels })).toHaveProperty('settings')
  })

  test.each([
    [{ persons: ['sms'] }, 'persons[0]', '没有名为“sms”的通道。'],
    [{ persons: ['robot'] }, 'persons[0]', '“robot”是群机器人，不能用来通知个人。'],
    [{ groups: { 第三督导组: 'email' } }, 'groups.第三督导组', '“email”只能通知个人，不能用来通知群。'],
  ])('are refused if a channel cannot do what it is named for: %o', (told, path, zh) => {
    const channels = { email, robot: { kind: 'wecom', url } }
    expect(loadChannelSettings({ channels, ...told })).toMatchObject({ faults: [{ path, text: { zh } }] })
  })
})
