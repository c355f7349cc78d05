import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { queueFacts, resourcesOf, stackFacts } from '../../cli/health/stack-facts.ts'
import { releaseOfSources } from '../../shared/runtime/release.ts'
import { neverTakenIn } from '../../functions/announce-again/never-taken-in.ts'
import { uploadId } from '../../functions/take-in-workbook/take-in-workbook.ts'
import { deployedChannelFacts } from '../../cli/health/deployed-channel-facts.ts'
import { FaultySettings } from '../../shared/channel/aws-secrets.ts'
import { MissingSecret } from '../../shared/channel/secret.ts'
import { s3LandedObjects } from '../../shared/store/aws/landed-objects.ts'
import { makeDesk, taizhang, type Desk } from '../make/command-line.ts'
import { fillTemplate, makeRow, schools } from '../make/school-office.ts'

async function deskInUse(): Promise<Desk> {
  const desk = await makeDesk()
  await desk.run('import-units', desk.at('units.xlsx'))
  await desk.run('users', '--add', 'wang', '--grant', 'office')
  const sent = await desk.put('A1.xlsx', await fillTemplate('A1', { laboratories: [makeRow({ unit: 'A1' })] }))
  await desk.run('file', sent, '--unit', 'A1')
  return desk
}

describe('doctor, of a data folder', () => {
  test('finds nothing wrong with one in use, and says what is to be known', async () => {
    const { code, out, err } = await (await deskInUse()).run('doctor')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('[请留意] 还没有设置通知通道')
    expect(out).toContain('有 0 处需要处理')
  })

  test('says what is wrong and ends with 1', async () => {
    const desk = await makeDesk()
    await desk.run('import-units', desk.at('units.xlsx'))
    await writeFile(join(desk.data, 'channels.json'), '{"channels": 3}')
    const { code, out } = await desk.run('doctor', '--json')
    const found: unknown = JSON.parse(out)
    expect(code).toBe(1)
    expect(found).toContainEqual(expect.objectContaining({ code: 'doctor-no-office-user', gravity: 'wrong' }))
    expect(found).toContainEqual(expect.objectContaining({ code: 'doctor-channels-faulty' }))
  })

  test('does not open what a newer release wrote, or what is damaged', async () => {
    const desk = await deskInUse()
    const connection = new DatabaseSync(join(desk.data, 'taizhang.db'))
    connection.exec('PRAGMA user_version = 99')
    connection.close()
    const { code, out } = await desk.run('doctor')
    expect(code).toBe(1)
    expect(out).toContain('结构 99')
  })

  test('ends with 2 where it could not look', async () => {
    const desk = await makeDesk()
    mkdirSync(desk.data, { recursive: true })
    await writeFile(
      join(desk.data, 'taizhang.db'),
      'no database at all, but long enough to be taken for one'.repeat(100),
    )
    const { code, out } = await desk.run('doctor')
    expect(code).toBe(2)
    expect(out).toContain('没能检查数据文件夹')
    expect((await taizhang('doctor', '--data', desk.at('nowhere'))).code).toBe(2)
  })

  test('says of the office’s list what is on it now', async () => {
    const contact = { name: '王一', email: 'wang@school.example' }
    const desk = await makeDesk({ units: schools.map((unit) => ({ ...unit, contact })) })
    const mail = {
      kind: 'email',
      host: '127.0.0.1',
      port: 1,
      security: 'none',
      from: { name: '办', address: 'a@b.cn' },
    }
    const tellBy = async (...persons: readonly string[]) =>
      desk.put('data/channels.json', JSON.stringify({ channels: { mail }, persons }))
    await desk.run('import-units', desk.at('units.xlsx'))
    await tellBy()
    await desk.run('chase', '--now', '2024-03-13T10:00+08:00')
    const before = await desk.run('doctor')
    await tellBy('mail')

    expect(before.out).toContain('岗位联系不到人')
    expect((await desk.run('doctor')).out).not.toContain('岗位联系不到人')
  })

  test('tries the channels’ servers only when it is told to', async () => {
    const desk = await deskInUse()
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const mail = {
      kind: 'email',
      host: '127.0.0.1',
      port,
      security: 'none',
      from: { name: '办公室', address: 'a@b.cn' },
    }
    const settings = { channels: { mail }, persons: ['mail'] }
    await writeFile(join(desk.data, 'channels.json'), JSON.stringify(settings))

    expect(await desk.run('doctor', '--network')).toMatchObject({ code: 0 })
    server.close()
    await once(server, 'close')
    expect(await desk.run('doctor')).toMatchObject({ code: 0 })
    const tried = await desk.run('doctor', '--network')
    expect(tried.code).toBe(1)
    expect(tried.out).toContain('连不上通道“mail”的服务器（ECONNREFUSED）')
  })
})

describe('doctor, of a stack', () => {
  const resource = (LogicalResourceId: string, type: string, PhysicalResourceId: string) => {
    return { LogicalResourceId, ResourceType: `AWS::${type}`, PhysicalResourceId }
  }
  const resources = [
    resource('IntakeQueue', 'SQS::Queue', 'https://sqs/1/intake'),
    resource('IntakeDeadLetters', 'SQS::Queue', 'https://sqs/1/intake-dead'),
    resource('IntakeWorker', 'Lambda::Function', 'intake-worker'),
    resource('SweepSchedule', 'Scheduler::Schedule', 'sweep-schedule'),
    resource('SweepEveryDay', 'Scheduler::Schedule', 'gone-schedule'),
    resource('IntakeSource', 'Lambda::EventSourceMapping', '1-2'),
    resource('Register', 'DynamoDB::Table', 'register'),
    resource('IntakeAlarm', 'CloudWatch::Alarm', 'Taizhang: intake'),
  ]
  const answers = {
    ListStackResources: { StackResourceSummaries: resources },
    GetQueueAttributes: { Attributes: { ApproximateNumberOfMessages: '3' } },
    GetMetricData: { MetricDataResults: [{ Id: 'm0', Values: [1_200] }] },
    DescribeAlarms: { MetricAlarms: [{ AlarmName: 'Taizhang: intake' }, { AlarmName: 'somebody else’s' }] },
    GetSchedule: { State: 'DISABLED' },
    GetEventSourceMapping: { State: 'Disabled' },
    GetBucketNotificationConfiguration: {
      QueueConfigurations: [{ Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'returned-mail/' }] } } }],
    },
    GetBucketVersioning: { Status: 'Enabled' },
    DescribeContinuousBackups: {
      ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } },
    },
    GetPublicAccessBlock: { PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true } },
  }

  test('looks at its own queues, alarms, schedules, functions and bucket', async () => {
    const clients = clientsAnswering(answers)
    const found = await resourcesOf('Taizhang-office', clients.cloudFormation)

    expect(await queueFacts(found, clients)).toEqual([
      { name: 'IntakeDeadLetters', dead: 3 },
      { name: 'IntakeQueue', dead: 0, oldestMs: 1_200_000 },
    ])
    expect(await stackFacts(found, { BucketName: 'bucket', Release: releaseOfSources() }, clients)).toEqual({
      ringing: ['Taizhang: intake'],
      tellsOfAlarms: false,
      switchedOff: ['SweepSchedule'],
      stopped: [{ source: 'IntakeSource', uuid: '1-2' }],
      gone: ['SweepEveryDay'],
      notAnnounced: ['uploads/'],
      isOfThisRelease: true,
      failed: [{ name: 'IntakeWorker', errors: 1_200 }],
      keepsVersions: true,
      withoutRecovery: ['Register'],
      isClosedToThePublic: false,
    })
  })
})

test.each([
  ['is no JSON, or otherwise wrong', new FaultySettings(['channels']), { channels: { faults: 1 } }],
  [
    'is empty, or gone',
    new MissingSecret('Taizhang-office/channels'),
    { missingSecrets: ['Taizhang-office/channels'] },
  ],
])('of channels whose secret %s, that is what is seen', async (_, error, seen) => {
  const channels = async () => {
    throw error
  }
  expect(await deployedChannelFacts({ channels }, 'settings')).toEqual(seen)
})

test('a workbook that landed in a bucket and that nobody has taken in is found, whoever has deleted it since', async () => {
  const keyOf = (slot: string) => `uploads/census/A1/unit/${slot}/张三.xlsx`
  const landed = (slot: string) => ({
    Key: keyOf(slot),
    VersionId: '1',
    LastModified: new Date('2024-03-10T08:00:00Z'),
  })
  const { s3 } = clientsAnswering({
    ListObjectVersions: {
      Versions: [landed('taken'), landed('lost'), { ...landed('stray'), Key: 'uploads/census/stray.xlsx' }],
      DeleteMarkers: [{ ...landed('lost'), VersionId: '2' }],
    },
  })
  const uploads = {
    claimed: async () => new Set([uploadId({ key: keyOf('taken'), version: '1' })]),
  }

  expect(await neverTakenIn({ landedObjects: s3LandedObjects(s3, 'bucket'), uploads }, 'census')).toEqual([
    { key: keyOf('lost'), version: '1', landedAt: '2024-03-10T08:00:00.000Z', sender: 'A1' },
  ])
})

/** AWS's clients, each command answered as here. */
function clientsAnswering(answers: Readonly<Record<string, object>>) {
  const account = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const clients = {
    cloudFormation: new CloudFormationClient(account),
    cloudWatch: new CloudWatchClient(account),
    dynamo: new DynamoDBClient(account),
    lambda: new LambdaClient(account),
    scheduler: new SchedulerClient(account),
    sqs: new SQSClient(account),
    s3: new S3Client(account),
  }
  const answering =
    (_: unknown, { commandName }: { readonly commandName?: string }) =>
    async ({ input }: { readonly input: object }) => {
      if (Object.values(input).includes('gone-schedule'))
        throw Object.assign(new Error(), { name: 'ResourceNotFoundException' })
      return {
        output: { $metadata: {}, ...answers[(commandName ?? '').replace(/Command$/, '')] },
        response: {},
      }
    }
  for (const client of Object.values(clients)) {
    const { middlewareStack: stack } = client
    Reflect.apply(stack.add, stack, [answering, { step: 'initialize', priority: 'high' }])
    onTestFinished(() => client.destroy())
  }
  return clients
}
