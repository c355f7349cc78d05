import {
  CloudFormationClient,
  paginateListStackResources,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation'
import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch'
import { DescribeContinuousBackupsCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetEventSourceMappingCommand, LambdaClient } from '@aws-sdk/client-lambda'
import {
  GetBucketNotificationConfigurationCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { QueueFacts, StackFacts } from '../../shared/domain/health/home-facts.ts'
import { returnedMailPrefix } from '../../shared/domain/notice/returned-mail-key.ts'
import { uploadsPrefix } from '../../shared/domain/submission/upload-key.ts'
import { releaseOfSources } from '../../shared/runtime/release.ts'
import type { Outputs } from '../deployment.ts'
import { latestMetrics } from './latest-metrics.ts'

export interface HealthClients {
  readonly cloudFormation: CloudFormationClient
  readonly cloudWatch: CloudWatchClient
  readonly dynamo: DynamoDBClient
  readonly lambda: LambdaClient
  readonly scheduler: SchedulerClient
  readonly sqs: SQSClient
  readonly s3: S3Client
}

export function healthClients(): HealthClients {
  return {
    cloudFormation: new CloudFormationClient(),
    cloudWatch: new CloudWatchClient(),
    dynamo: new DynamoDBClient(),
    lambda: new LambdaClient(),
    scheduler: new SchedulerClient(),
    sqs: new SQSClient(),
    s3: new S3Client(),
  }
}

/** What a stack is made of. */
export async function resourcesOf(stack: string, cloudFormation: CloudFormationClient) {
  const resources: StackResourceSummary[] = []
  for await (const page of paginateListStackResources({ client: cloudFormation }, { StackName: stack })) {
    resources.push(...(page.StackResourceSummaries ?? []))
  }
  return resources
}

interface Named {
  readonly name: string
  readonly id: string
}

function ofType(resources: readonly StackResourceSummary[], type: string): readonly Named[] {
  return resources
    .filter(({ ResourceType }) => ResourceType === type)
    .flatMap(({ LogicalResourceId: name, PhysicalResourceId: id }) => (name && id ? [{ name, id }] : []))
}

/** The queues of a stack. Of a queue that keeps dead letters every message is one; how long the others' oldest have waited only CloudWatch knows. */
export async function queueFacts(
  resources: readonly StackResourceSummary[],
  { sqs, cloudWatch }: Pick<HealthClients, 'sqs' | 'cloudWatch'>,
): Promise<readonly QueueFacts[]> {
  const all = ofType(resources, 'AWS::SQS::Queue')
  const [dead, living] = [
    all.filter(({ name }) => /DeadLetters/.test(name)),
    all.filter(({ name }) => !/DeadLetters/.test(name)),
  ]
  const counts = dead.map(async ({ name, id }): Promise<QueueFacts> => {
    const names = ['ApproximateNumberOfMessages' as const]
    const { Attributes: found } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: id, AttributeNames: names }))
    return { name, dead: Number(found?.ApproximateNumberOfMessages ?? 0) }
  })
  const ages = await latestMetrics(
    cloudWatch,
    living.map(({ id }) => ({
      id,
      metric: 'ApproximateAgeOfOldestMessage',
      namespace: 'AWS/SQS',
      dimension: { Name: 'QueueName', Value: id.split('/').at(-1) ?? id },
      statistic: 'Maximum',
      overS: 900,
    })),
  )
  const waiting = living.map(({ name, id }) => ({ name, dead: 0, oldestMs: (ages.get(id) ?? 0) * 1_000 }))
  return [...(await Promise.all(counts)), ...waiting]
}

export async function stackFacts(
  resources: readonly StackResourceSummary[],
  { BucketName: bucket, Release: release }: Pick<Outputs, 'BucketName' | 'Release'>,
  { cloudWatch, dynamo, lambda, scheduler, s3 }: HealthClients,
): Promise<StackFacts> {
  const functions = ofType(resources, 'AWS::Lambda::Function')
  const errors = await latestMetrics(
    cloudWatch,
    functions.map(({ id }) => ({
      id,
      metric: 'Errors',
      namespace: 'AWS/Lambda',
      dimension: { Name: 'FunctionName', Value: id },
      statistic: 'Sum',
      overS: 86_400,
    })),
  )
  const schedules = await statesOf(ofType(resources, 'AWS::Scheduler::Schedule'), async (id) => {
    const { State: state } = await scheduler.send(new GetScheduleCommand({ Name: id.split('|').at(-1) ?? id }))
    return state === 'ENABLED'
  })
  const sources = await statesOf(ofType(resources, 'AWS::Lambda::EventSourceMapping'), async (id) => {
    const { State: state = '' } = await lambda.send(new GetEventSourceMappingCommand({ UUID: id }))
    return !state.startsWith('Disabl')
  })
  const tables = await statesOf(ofType(resources, 'AWS::DynamoDB::Table'), async (name) => {
    const { ContinuousBackupsDescription: found } = await dynamo.send(
      new DescribeContinuousBackupsCommand({ TableName: name }),
    )
    return found?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED'
  })
  return {
    ringing: await ringingOf(ofType(resources, 'AWS::CloudWatch::Alarm'), cloudWatch),
    tellsOfAlarms: ofType(resources, 'AWS::SNS::Subscription').length > 0,
    switchedOff: schedules.flatMap(({ name, state }) => (state === 'off' ? [name] : [])),
    stopped: sources.flatMap(({ name, id, state }) => (state === 'off' ? [{ source: name, uuid: id }] : [])),
    gone: [...schedules, ...sources].flatMap(({ name, state }) => (state === 'gone' ? [name] : [])),
    notAnnounced: await notAnnouncedIn(bucket, s3),
    isOfThisRelease: release === releaseOfSources(),
    failed: functions.flatMap(({ name, id }) => {
      const count = errors.get(id) ?? 0
      return count > 0 ? [{ name, errors: count }] : []
    }),
    keepsVersions: (await s3.send(new GetBucketVersioningCommand({ Bucket: bucket }))).Status === 'Enabled',
    withoutRecovery: tables.flatMap(({ name, state }) => (state === 'off' ? [name] : [])),
    isClosedToThePublic: await isClosed(bucket, s3),
  }
}

async function ringingOf(alarms: readonly Named[], cloudWatch: CloudWatchClient): Promise<readonly string[]> {
  const own = new Set(alarms.map(({ id }) => id))
  const ringing: string[] = []
  for await (const page of paginateDescribeAlarms({ client: cloudWatch }, { StateValue: 'ALARM' })) {
    ringing.push(...(page.MetricAlarms ?? []).flatMap(({ AlarmName: name }) => (name && own.has(name) ? [name] : [])))
  }
  return ringing
}

interface Seen extends Named {
  readonly state: 'on' | 'off' | 'gone'
}

async function statesOf(all: readonly Named[], isOn: (id: string) => Promise<boolean>): Promise<readonly Seen[]> {
  const states = all.map(async ({ name, id }): Promise<Seen> => {
    try {
      return { name, id, state: (await isOn(id)) ? 'on' : 'off' }
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return { name, id, state: 'gone' }
      throw error
    }
  })
  return Promise.all(states)
}

/** Which of what is to be announced the bucket announces to no queue. */
async function notAnnouncedIn(bucket: string, s3: S3Client): Promise<readonly string[]> {
  const { QueueConfigurations: told = [] } = await s3.send(
    new GetBucketNotificationConfigurationCommand({ Bucket: bucket }),
  )
  const announced = told
    .flatMap(({ Filter: filter }) => filter?.Key?.FilterRules ?? [])
    .map(({ Value: value }) => value)
  return [uploadsPrefix, returnedMailPrefix].filter((prefix) => !announced.includes(prefix))
}

async function isClosed(bucket: string, s3: S3Client): Promise<boolean> {
  try {
    const { PublicAccessBlockConfiguration: block } = await s3.send(new GetPublicAccessBlockCommand({ Bucket: bucket }))
    return [
      block?.BlockPublicAcls,
      block?.BlockPublicPolicy,
      block?.IgnorePublicAcls,
      block?.RestrictPublicBuckets,
    ].every((is) => is === true)
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchPublicAccessBlockConfiguration') return false
    throw error
  }
}
