import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, RemovalPolicy } from 'aws-cdk-lib'
import { expect, test } from 'vitest'
import { ZodError } from 'zod'
import { readStage } from '../../infra/stage.ts'

const settings = { campaigns: ['c'], removal: 'destroy', historyDays: 30, logDays: 30 }
const read = (context: Readonly<Record<string, unknown>>) => readStage(new App({ context }).node)

test('the stage that is asked for is read from the stages of the context', () => {
  expect(read({ stage: 'trial', stages: { trial: settings } })).toEqual({
    name: 'trial',
    campaigns: ['c'],
    removal: RemovalPolicy.DESTROY,
    historyDays: 30,
    logDays: 30,
    limits: {},
    alarms: [],
    tags: {},
    portal: { servedBy: 'cloudfront' },
  })
})

test('a stage that the context does not describe is read from the file of its name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-stages-'))
  writeFileSync(join(folder, 'county.json'), JSON.stringify({ ...settings, alarms: ['on-call@county.example'] }))

  const stage = readStage(new App({ context: { stage: 'county', stages: { trial: settings } } }).node, folder)

  expect(stage).toMatchObject({ name: 'county', alarms: ['on-call@county.example'] })
  rmSync(folder, { recursive: true })
})

test('a stage may change what a workbook may cost', () => {
  const limits = { elapsedMs: 40_000, sheets: 20 }

  expect(read({ stage: 'trial', stages: { trial: { ...settings, limits } } }).limits).toEqual(limits)
})

test('a stage may say how messages leave, by the names of secrets', () => {
  const url = { arn: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:Taizhang-trial/channels/sms-a1b2c3' }
  const sms = { kind: 'webhook', url, signingSecret: url }
  const stage = { ...settings, office: { zh: '县普查办公室', en: 'Census office' }, channels: { channels: { sms } } }

  expect(read({ stage: 'trial', stages: { trial: stage } })).toMatchObject({
    office: { zh: '县普查办公室' },
    channels: { channels: { sms }, persons: [] },
  })
})

test.each([
  ['a stage that nobody described', { stage: 'other', stages: { trial: settings } }],
  ['a name that no bucket may have', { stage: 'Trial', stages: { Trial: settings } }],
  ['a setting that is misspelt', { stage: 'trial', stages: { trial: { ...settings, campaign: 'c' } } }],
  ['a stage without a campaign', { stage: 'trial', stages: { trial: { ...settings, campaigns: [] } } }],
  ['a retention that CloudWatch does not know', { stage: 'trial', stages: { trial: { ...settings, logDays: 31 } } }],
  [
    'an issuer without its audience',
    { stage: 'trial', stages: { trial: { ...settings, identity: { issuer: 'https://x.example' } } } },
  ],
  [
    'a portal with a path',
    { stage: 'trial', stages: { trial: { ...settings, portal: { address: 'https://x.example/portal' } } } },
  ],
  [
    'alarms that go by plain HTTP',
    { stage: 'trial', stages: { trial: { ...settings, alarms: ['http://x.example'] } } },
  ],
  [
    'a message by a channel that there is not',
    { stage: 'trial', stages: { trial: { ...settings, channels: { channels: {}, persons: ['email'] } } } },
  ],
  [
    'a key of another region',
    {
      stage: 'trial',
      stages: {
        trial: { ...settings, region: 'eu-west-1', key: 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd' },
      },
    },
  ],
  [
    'a secret that no function may read',
    {
      stage: 'trial',
      stages: {
        trial: {
          ...settings,
          channels: {
            channels: {
              group: {
                kind: 'feishu',
                url: { arn: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:elsewhere/feishu-a1b2c3' },
              },
            },
          },
        },
      },
    },
  ],
  ['a limit that there is not', { stage: 'trial', stages: { trial: { ...settings, limits: { patience: 1 } } } }],
])('%s is refused', (_, context) => {
  expect(() => read(context)).toThrow(ZodError)
})
