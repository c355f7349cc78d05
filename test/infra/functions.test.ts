import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { root } from './office-stage.ts'
import { functions, queues, sources, workers } from './queues.ts'
import { at, reading, referred } from './reading.ts'
import { appOf } from './shapes.ts'
import { all, statements } from './template.ts'

describe('every function', () => {
  test('is the handler of a folder under functions/, and nothing else runs', () => {
    const folders = functions.map((worker) => at(worker, 'Environment', 'Variables', 'POWERTOOLS_SERVICE_NAME'))
    const files = readdirSync(join(root, 'functions'), { recursive: true, encoding: 'utf8' })

    expect(new Set([...folders, 'serve-pages'].map((folder) => `${String(folder)}/handler.ts`))).toEqual(
      new Set(files.filter((file) => file.endsWith('handler.ts'))), // serve-pages: see portal.test.ts
    )
  })

  test.each(functions)('$id runs on Node 24 on ARM, traced', ({ Properties }) => {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
    })
  })

  test.each(functions)('$id logs into a group that forgets', (worker) => {
    const group = all('AWS::Logs::LogGroup').find(({ id }) => id === referred(at(worker, 'LoggingConfig', 'LogGroup')))

    expect(group?.Properties['RetentionInDays']).toBe(365)
  })

  test.each(workers)(
    '$id has done or given up six times over before its message is seen again',
    ({ id, Properties }) => {
      const source = sources.find((each) => referred(each.Properties['FunctionName']) === id)
      const queue = queues.find((each) => each.id === referred(source?.Properties['EventSourceArn']))

      expect(queue?.Properties['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * Number(Properties['Timeout']))
    },
  )

  test.each(functions)('$id has nothing in its environment but settings and names', (worker) => {
    const queueUrls = ['ROLL_UP_QUEUE_URL', 'INTAKE_QUEUE_URL', 'NOTICE_QUEUE_URL', 'EXPORT_QUEUE_URL']
    const places = ['TABLE', 'KEYRING', 'BUCKET', 'PAGES_BUCKET', 'CHANNELS_ARN', 'DOOR_ARN', ...queueUrls]
    const known = [...places, 'CAMPAIGNS', 'IDENTITY', 'LIMITS', 'RETENTION', 'NODE_OPTIONS']
    const names = Object.keys(at(worker, 'Environment', 'Variables') ?? {}).filter(
      (name) => !name.startsWith('POWERTOOLS_'),
    )

    expect(known).toEqual(expect.arrayContaining(names))
  })
})

test('docs/aws.md says how many runs at once the account’s quota has to have room for', () => {
  const { stack } = appOf({ portal: { servedBy: 'api' } })
  const deployed = reading(Template.fromStack(stack).toJSON()).all('AWS::Lambda::Function')
  const reserved = deployed.reduce((sum, { Properties }) => sum + Number(Properties['ReservedConcurrentExecutions']), 0)

  const [, asked, said] =
    /has to be (\d+) or more, since (\d+) are/.exec(readFileSync(join(root, 'docs/aws.md'), 'utf8')) ?? []
  expect([Number(asked), Number(said)]).toEqual([reserved + 100, reserved])
})

test('the roll-up alone works on what came of its own messages, and is let', () => {
  const asking = statements.filter(({ of, Action, Resource }) => {
    const capability = of.id.replace(/Worker.*/, '')
    return (
      Action.includes('sqs:SendMessage') &&
      Resource.some((queue) => JSON.stringify(queue).includes(`"${capability}Queue`))
    )
  })

  const workersAsking = asking.filter(({ of }) => of.id.includes('Worker'))
  expect(workersAsking.map(({ of }) => of.id.replace(/Worker.*/, ''))).toEqual(['RollUp'])
  expect(functions.filter(({ Properties }) => Properties['RecursiveLoop'] === 'Allow')).toMatchObject([
    { id: expect.stringMatching(/^RollUpWorker/) },
  ])
})
