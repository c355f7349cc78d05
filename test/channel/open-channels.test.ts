import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openChannels, UnusableChannel } from '../../shared/channel/open-channels.ts'
import { MissingSecret, readLocalSecret, type SecretRef } from '../../shared/channel/secret.ts'
import { ChannelSettings } from '../../shared/channel/settings.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { certificate } from './certificate.ts'
import { startMailServer } from './mail-server.ts'
import { makeGroupMessage, makePersonMessage, now } from './messages.ts'
import { answering, startWebServer } from './web-server.ts'

const clock = settableClock(now)
const secretsIn = (environment: Readonly<Record<string, string>>) => async (ref: SecretRef) =>
  readLocalSecret(ref, environment)

describe('channels that were set up', () => {
  test('send to whom they are for, each by its own server', async () => {
    const { received: mails, server } = await startMailServer()
    const { received: posts, url } = await startWebServer(answering({ errcode: 0, code: 0 }))
    const robot = { url: { env: 'ROBOT_URL' } }
    const settings = ChannelSettings.parse({
      channels: {
        email: {
          kind: 'email',
          host: server.host,
          port: server.port,
          certificateAuthority: { env: 'CA' },
          from: { name: '县活动办公室', address: 'office@county.example' },
        },
        wecom: { kind: 'wecom', ...robot },
        dingtalk: { kind: 'dingtalk', ...robot, signingSecret: { env: 'SECRET' } },
        feishu: { kind: 'feishu', ...robot, signingSecret: { env: 'SECRET' } },
        sms: { kind: 'webhook', ...robot, signingSecret: { env: 'SECRET' } },
      },
    })
    const environment = { ROBOT_URL: url.href, CA: certificate, SECRET: 'A'.repeat(32) }
    const { toPersons, toGroups } = await openChannels(settings, { readSecret: secretsIn(environment), clock })

    for (const channel of toPersons.values()) {
      expect(await channel.send(makePersonMessage(), async () => {})).toMatchObject({ state: 'sent' })
    }
    for (const channel of toGroups.values()) {
      expect(await channel.send(makeGroupMessage(), async () => {})).toEqual({ state: 'sent' })
    }
    expect([...toPersons.keys()]).toEqual(['email', 'sms'])
    expect([...toGroups.keys()]).toEqual(['wecom', 'dingtalk', 'feishu', 'sms'])
    expect(mails).toHaveLength(1)
    expect(posts).toHaveLength(5)
  })

  test('keep to their pace: a robot sends 20 messages in a minute', async () => {
    const { received, url } = await startWebServer(answering({ errcode: 0 }))
    const settings = ChannelSettings.parse({ channels: { robot: { kind: 'wecom', url: { env: 'ROBOT_URL' } } } })
    const { toGroups } = await openChannels(settings, { readSecret: secretsIn({ ROBOT_URL: url.href }), clock })
    const robot = toGroups.get('robot')
    for (let message = 1; message <= 20; message++) await robot?.send(makeGroupMessage(), async () => {})
    expect(await robot?.send(makeGroupMessage(), async () => {})).toMatchObject({ reason: 'rate-limited' })
    expect(received).toHaveLength(20)
  })

  test.each([
    ['is not there', {}],
    ['is no address', { ROBOT_URL: 'k-e-y' }],
    ['leads over the net in clear', { ROBOT_URL: 'http://robot.example/k-e-y' }],
  ])('are refused when a secret %s, and tell nothing of it', async (_why, environment) => {
    const settings = ChannelSettings.parse({ channels: { robot: { kind: 'wecom', url: { env: 'ROBOT_URL' } } } })
    const opening = openChannels(settings, { readSecret: secretsIn(environment), clock })
    await expect(opening).rejects.toThrow(UnusableChannel)
    expect(inspect(await opening.catch((error: unknown) => error), { depth: 9 })).not.toContain('k-e-y')
  })
})

describe('a secret of one machine', () => {
  test('is read from a file, without the line end after it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'taizhang-secret-'))
    onTestFinished(async () => rm(folder, { recursive: true }))
    const file = join(folder, 'password')
    await writeFile(file, 'geheim\n')
    expect(await readLocalSecret({ file })).toBe('geheim')
  })

  test.each([
    { env: 'NOWHERE' },
    { env: 'BLANK' },
    { file: '/nowhere/at/all' },
    { arn: 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:x' },
  ])('may be missing: %o', async (ref) => {
    await expect(readLocalSecret(ref, { BLANK: '' })).rejects.toThrow(MissingSecret)
  })
})
