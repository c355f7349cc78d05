import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { releaseOfSources } from '../../shared/runtime/release.ts'
import { officeApp, root, withoutBundles } from './office-stage.ts'
import { at, referred, reading, type TemplateResource } from './reading.ts'
import { appOf } from './shapes.ts'
import { all, statements, template } from './template.ts'

const queues = all('AWS::SQS::Queue')
const functions = all('AWS::Lambda::Function')
const sources = all('AWS::Lambda::EventSourceMapping')
const deadLetterQueues = new Set(queues.filter(hasDeadLetters).map(deadLettersOf))
/** The functions that work off a queue; the others are asked by somebody who waits. */
const workers = functions.filter(({ id }) =>
  sources.some(({ Properties }) => referred(Properties['FunctionName']) === id),
)
const ids = (found: readonly TemplateResource[]) => found.map(({ id }) => id)

describe('every queue', () => {
  test('has dead letters or is one', () => {
    expect(ids(queues.filter((queue) => !hasDeadLetters(queue) && !deadLetterQueues.has(queue.id)))).toEqual([])
    expect(deadLetterQueues.size).toBe(queues.length / 2)
  })

  test.each(queues)("$id is encrypted with the office's key", ({ Properties }) => {
    expect(referred(Properties['KmsMasterKeyId'])).toBe(all('AWS::KMS::Key')[0]?.id)
  })

  test.each(queues)('$id can be reached over TLS only', ({ id }) => {
    const policy = all('AWS::SQS::QueuePolicy').find(({ Properties }) =>
      JSON.stringify(Properties['Queues']).includes(id),
    )

    expect(deniesPlainHttp(policy?.id)).toBe(true)
  })

  test.each(queues.filter(({ id }) => deadLetterQueues.has(id)))('$id keeps dead letters for 14 days', (queue) => {
    expect(queue.Properties['MessageRetentionPeriod']).toBe(14 * 86_400)
  })

  test.each(queues.filter(hasDeadLetters))('$id forgets nothing before its dead letters would', (queue) => {
    expect(queue.Properties['MessageRetentionPeriod']).toBeLessThan(14 * 86_400)
  })
})

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
    const queueUrls = ['ROLL_UP_QUEUE_URL', 'NOTICE_QUEUE_URL', 'EXPORT_QUEUE_URL']
    const places = ['TABLE', 'KEYRING', 'BUCKET', 'PAGES_BUCKET', 'CHANNELS_ARN', 'DOOR_ARN', ...queueUrls]
    const known = [...places, 'CAMPAIGNS', 'IDENTITY', 'LIMITS', 'RETENTION', 'NODE_OPTIONS']
    const names = Object.keys(at(worker, 'Environment', 'Variables') ?? {}).filter(
      (name) => !name.startsWith('POWERTOOLS_'),
    )

    expect(known).toEqual(expect.arrayContaining(names))
  })
})

test.each(sources)('$id reports the messages that failed, not whole batches', ({ Properties }) => {
  expect(Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures'])
})

test.each(sources)('$id takes no more at once than its function has been reserved', ({ Properties }) => {
  const worker = functions.find(({ id }) => id === referred(Properties['FunctionName']))

  expect(Properties['ScalingConfig']).toEqual({
    MaximumConcurrency: worker?.Properties['ReservedConcurrentExecutions'],
  })
})

test('the stack says of which sources it was made', () => {
  expect(template['Outputs']).toMatchObject({ Release: { Value: releaseOfSources() } })
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
  expect(ids(functions.filter(({ Properties }) => Properties['RecursiveLoop'] === 'Allow'))).toEqual([
    expect.stringMatching(/^RollUpWorker/),
  ])
})

describe('every alarm', () => {
  const alarms = all('AWS::CloudWatch::Alarm')

  test('has a heading in the runbook, and every heading an alarm but the one that says how to follow a file', () => {
    const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8')
    const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    const named = alarms.map(
      ({ Properties }) => /docs\/runbook.md, "(.+)"/.exec(String(Properties['AlarmDescription']))?.[1],
    )

    expect(new Set([...named, 'Following one file'])).toEqual(new Set(headings))
  })

  test.each(alarms)('$id rings at the topic', ({ Properties }) => {
    expect(Properties['AlarmActions']).toEqual([{ Ref: all('AWS::SNS::Topic')[0]?.id }])
  })

  test('has a name of its own', () => {
    expect(new Set(alarms.map(({ Properties }) => Properties['AlarmName'])).size).toBe(alarms.length)
  })

  test.each(workers)('of $id watches that it neither breaks off nor is held back', ({ id }) => {
    const watching = alarms.filter(({ Properties }) => JSON.stringify(Properties['Dimensions']).includes(`"${id}"`))

    expect(watching.map(({ Properties }) => Properties['MetricName'])).toEqual(['Errors', 'Throttles'])
  })

  test('rings also where a schedule is no longer heard of', () => {
    const silent = alarms.filter(({ Properties }) => Properties['TreatMissingData'] === 'breaching')

    expect(silent.map(({ Properties }) => Properties['Dimensions'])).toEqual([
      [{ Name: 'service', Value: 'sweep' }],
      [{ Name: 'service', Value: 'purge-campaign' }],
      [{ Name: 'service', Value: 'scan-deadlines' }],
    ])
  })

  test('is shown on one page with the queues it is about', () => {
    const page = JSON.stringify(all('AWS::CloudWatch::Dashboard')[0]?.Properties)

    expect([...alarms, ...queues.filter(hasDeadLetters)].filter(({ id }) => !page.includes(`"${id}"`))).toEqual([])
  })

  test('reaches whom the stage names', () => {
    const { app } = officeApp({
      ...withoutBundles,
      stage: 'told',
      stages: {
        told: {
          campaigns: ['c'],
          removal: 'destroy',
          historyDays: 1,
          logDays: 1,
          alarms: ['a@b.example', 'https://c.example/d'],
        },
      },
    })
    const told = reading(app.synth().stacks[0]?.template).all('AWS::SNS::Subscription')

    expect(told.map(({ Properties }) => [Properties['Protocol'], Properties['Endpoint']])).toEqual([
      ['email', 'a@b.example'],
      ['https', 'https://c.example/d'],
    ])
  })

  test.each(queues)('of $id watches its dead letters or its oldest message', ({ id }) => {
    const metric = deadLetterQueues.has(id) ? 'ApproximateNumberOfMessagesVisible' : 'ApproximateAgeOfOldestMessage'
    const watching = alarms.filter(({ Properties }) => JSON.stringify(Properties['Dimensions']).includes(`"${id}"`))

    expect(watching.map(({ Properties }) => Properties['MetricName'])).toEqual([metric])
  })
})

describe('what is allowed', () => {
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow')

  test('but to a purge reads no whole table, uses no PartiQL, deletes no workbook, and changes neither table, bucket nor queue', () => {
    const actions = allowed
      .filter(({ of }) => of.Type === 'AWS::IAM::Policy' && !/^(PortalPagesPublisher|PurgeWorker)/.test(of.id))
      .flatMap(({ Action }) => Action)

    expect(actions).toContain('dynamodb:Query')
    expect(
      actions.filter((action) =>
        /Scan|PartiQL|:Create(?!LogStream)|:Delete(?!Item|Message$)|:Put.*Policy/.test(action),
      ),
    ).toEqual([])
  })

  test.each([
    ['Intake', 's3:GetObjectVersion', ['/uploads/*']],
    ['Intake', 's3:PutObject', []],
    ['Export', 's3:GetObjectVersion', ['/exports/*', '/restored/*', '/uploads/*']],
    ['Export', 's3:PutObject', ['/exports/*']],
    ['RollUp', 's3:GetObjectVersion', []],
    ['Sweep', 's3:PutObject', []],
    ['PortalApi', 's3:GetObjectVersion', ['/exports/*', '/findings/*', '/restored/*', '/uploads/*']],
    ['PortalApi', 's3:GetObject', ['/findings/*', '/uploads/*']],
    ['PortalApi', 's3:PutObject', ['/findings/*', '/uploads/*']],
  ])('to %s, of %s, is what lies under %j', (capability, action, prefixes) => {
    const resources = allowed
      .filter(({ of, Action }) => of.id.startsWith(`${capability}Worker`) && Action.includes(action))
      .flatMap(({ Resource }) => Resource.map((resource) => JSON.stringify(resource).match(/\/\w+\/\*/)?.[0]))

    expect(new Set(resources)).toEqual(new Set(prefixes))
  })

  test('to the keys of persons is for the roll-up: read one, make one; and for a purge: destroy one', () => {
    const keyring = all('AWS::DynamoDB::Table').find(({ id }) => id.includes('Keyring'))?.id ?? 'none'
    const reaching = allowed.filter(({ Resource }) => JSON.stringify(Resource).includes(keyring))

    expect(reaching.map(({ of, Action }) => [of.id.replace(/Role.*/, ''), Action])).toEqual([
      ['RollUpWorker', ['dynamodb:GetItem', 'dynamodb:PutItem']],
      ['PurgeWorker', ['dynamodb:DeleteItem']],
    ])
  })

  test('to the channels’ settings is for scan, sender and API; of the secrets that they name the API reads what signs links, the sender all', () => {
    const door = all('AWS::SecretsManager::Secret').find(({ id }) => id.startsWith('PortalDoor'))?.id ?? 'none'
    const read = allowed
      .filter(({ Action }) => Action.includes('secretsmanager:GetSecretValue'))
      .flatMap(({ of, Resource }) => Resource.map((each) => ({ of, secret: JSON.stringify(each) })))
      .filter(({ secret }) => !secret.includes(door))
      .map(({ of, secret }) => {
        const named = /channels\/(\w*\*)/.exec(secret)?.[1] ?? 'settings'
        return `${of.id.replace(/Worker.*/, '')} ${named}`
      })

    expect(new Set(read)).toEqual(
      new Set([
        'ScanDeadlines settings',
        'SendNotice settings',
        'SendNotice *',
        'PortalApi settings',
        'PortalApi portal*',
      ]),
    )
  })

  test('to the API is to ask for roll-ups and aggregated workbooks, and for no notice', () => {
    const sending = allowed.filter(
      ({ of, Action }) => of.id.startsWith('PortalApi') && Action.includes('sqs:SendMessage'),
    )

    const asked = sending.flatMap(({ Resource }) => Resource.map(referred)).map((id) => id.replace(/Queue.*/, ''))

    expect(new Set(asked)).toEqual(new Set(['Export', 'RollUp']))
  })

  test('to CloudWatch is to ring at the topic', () => {
    expect(allowed.filter(({ Action }) => Action.includes('sns:Publish'))).toMatchObject([
      { of: { Type: 'AWS::SNS::TopicPolicy' }, Principal: { Service: 'cloudwatch.amazonaws.com' } },
    ])
  })

  test('to S3 is to announce what lands in our bucket of our account, and to topics of it to tell of mail that came back', () => {
    const announcing = allowed.filter(({ of, Principal }) => of.Type === 'AWS::SQS::QueuePolicy' && Principal)
    const ofThisAccount = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }

    const toOneQueue = {
      Action: ['sqs:SendMessage'],
      Principal: { Service: 's3.amazonaws.com' },
      Condition: { ...ofThisAccount, ArnEquals: expect.anything() },
    }
    const told = { of: { id: expect.stringMatching(/^ReadBounce/) }, Principal: { Service: 'sns.amazonaws.com' } }
    expect(announcing).toMatchObject([toOneQueue, toOneQueue, { ...told, Condition: ofThisAccount }])
  })

  test('to SES is to lay mail of our account under returned-mail/', () => {
    const laying = allowed.filter(({ of, Principal }) => of.Type === 'AWS::S3::BucketPolicy' && Principal)

    expect(laying.filter(({ Principal }) => JSON.stringify(Principal).includes('ses.amazonaws.com'))).toMatchObject([
      {
        Action: ['s3:PutObject'],
        Resource: [{ 'Fn::Join': ['', [expect.anything(), '/returned-mail/*']] }],
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ])
  })
})

describe('what is kept', () => {
  const withoutPages = all('AWS::S3::Bucket').filter(({ id }) => !id.startsWith('PortalPages')) // they are built from the source

  test.each([...withoutPages, ...all('AWS::DynamoDB::Table'), ...all('AWS::KMS::Key')])(
    '$id outlives the stack',
    ({ DeletionPolicy }) => {
      expect(DeletionPolicy).toBe('Retain')
    },
  )

  test.each(all('AWS::S3::Bucket'))('$id is closed to the public and to plain HTTP', ({ id, Properties }) => {
    const policy = all('AWS::S3::BucketPolicy').find((each) => referred(each.Properties['Bucket']) === id)

    expect(Properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    })
    expect(deniesPlainHttp(policy?.id)).toBe(true)
  })

  test("the uploads' bucket keeps versions, is encrypted with the office's key, and clears up behind itself", () => {
    const bucket = all('AWS::S3::Bucket').find(({ Properties }) => 'VersioningConfiguration' in Properties)

    expect(bucket?.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
      LoggingConfiguration: { DestinationBucketName: expect.anything() },
      LifecycleConfiguration: {
        Rules: expect.arrayContaining([
          expect.objectContaining({
            NoncurrentVersionExpiration: { NoncurrentDays: 3653 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          }),
        ]),
      },
    })
  })

  test('only what lands under uploads/ and returned-mail/ is announced, and the bucket waits for the policies that let it announce', () => {
    const bucket = all('AWS::S3::Bucket').find(({ Properties }) => 'NotificationConfiguration' in Properties)

    expect(bucket?.Properties['NotificationConfiguration']).toMatchObject({
      QueueConfigurations: [
        { Event: 's3:ObjectCreated:*', Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } } },
        { Event: 's3:ObjectCreated:*', Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'returned-mail/' }] } } },
      ],
    })
    expect(bucket?.DependsOn).toEqual([
      expect.stringMatching(/^IntakeQueuePolicy/),
      expect.stringMatching(/^ReadBounceQueuePolicy/),
    ])
  })

  test.each(all('AWS::DynamoDB::Table'))(
    '$id can go back to any second, cannot be deleted by mistake, and is paid by use',
    ({ Properties }) => {
      expect(Properties).toMatchObject({
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      })
    },
  )

  test.each([...all('AWS::Logs::LogGroup'), ...functions])(
    "$id is encrypted with the office's key, its settings among it",
    ({ Properties }) => {
      expect(referred(Properties['KmsKeyId'] ?? Properties['KmsKeyArn'])).toBe(all('AWS::KMS::Key')[0]?.id)
    },
  )

  test('the key is lent to CloudWatch for the logs of this account alone', () => {
    const lent = statements.filter(
      ({ of, Principal }) => of.Type === 'AWS::KMS::Key' && /"logs\./.test(JSON.stringify(Principal)),
    )

    expect(lent).toMatchObject([
      { Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': expect.anything() } } },
    ])
    expect(JSON.stringify(lent[0]?.Condition)).toContain('AWS::AccountId')
  })

  test('the key is renewed every year', () => {
    expect(all('AWS::KMS::Key')).toMatchObject([{ Properties: { EnableKeyRotation: true } }])
  })
})

test('every campaign of the stage is swept, looked at every minute, as a whole once a day, and every hour for what is to be purged', () => {
  const schedules = all('AWS::Scheduler::Schedule').map((schedule) =>
    [
      referred(at(schedule, 'Target', 'Arn')).replace(/Queue.*/, ''),
      schedule.Properties['ScheduleExpression'],
      at(schedule, 'Target', 'Input'),
    ].join(' '),
  )

  expect(new Set(schedules)).toEqual(
    new Set([
      'ScanDeadlines cron(0 20 * * ? *) {"campaign":"xianjin-2005","everything":true}',
      'ScanDeadlines rate(1 minute) {"campaign":"xianjin-2005"}',
      'Sweep rate(10 minutes) {"campaign":"xianjin-2005"}',
      'Purge rate(1 hour) {"campaign":"xianjin-2005"}',
    ]),
  )
})

test('no account, no region and no partition is written down', () => {
  // Whole words only: the hash of a bundle may well hold twelve digits in a row.
  expect(JSON.stringify(template)).not.toMatch(/\b\d{12}\b|arn:aws|\b[a-z]{2}-[a-z]+-\d\b/)
})

function hasDeadLetters({ Properties }: TemplateResource): boolean {
  return 'RedrivePolicy' in Properties
}

function deadLettersOf(queue: TemplateResource): string {
  return referred(at(queue, 'RedrivePolicy', 'deadLetterTargetArn'))
}

function deniesPlainHttp(policy: string | undefined): boolean {
  return statements.some(
    ({ of, Effect, Condition }) =>
      of.id === policy && Effect === 'Deny' && JSON.stringify(Condition['Bool']) === '{"aws:SecureTransport":"false"}',
  )
}
