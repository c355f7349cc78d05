import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { neverTakenIn } from '../functions/announce-again/never-taken-in.ts'
import { makePurge } from '../functions/purge-campaign/purge-campaign.ts'
import { makeSteps } from '../functions/steps.ts'
import type { RollUpRequest } from '../shared/contracts/messages.ts'
import { Retention } from '../shared/domain/retention/purge.ts'
import { text } from '../shared/domain/texts/text.ts'
import { readChannelSettings } from '../shared/channel/aws-secrets.ts'
import { systemClock } from '../shared/runtime/clock.ts'
import { Json } from '../shared/runtime/env.ts'
import { configuredLimits } from '../shared/runtime/limits.ts'
import { dynamoPersonKeys } from '../shared/store/aws/person-keys.ts'
import { s3LandedObjects } from '../shared/store/aws/landed-objects.ts'
import { sqsQueue } from '../shared/store/aws/queue.ts'
import { awsShredder } from '../shared/store/aws/shredder.ts'
import { awsStores } from '../shared/store/aws/stores.ts'
import type { Home } from './home.ts'
import { Unusable } from './unusable.ts'

/** What a deployed stack says of itself: infra/register-stack.ts. */
export const Outputs = z.object({
  TableName: z.string(),
  BucketName: z.string(),
  RollUpQueueUrl: z.url(),
  ChannelsSecret: z.string(),
  KeyringName: z.string(),
  Campaigns: Json.pipe(z.array(z.string())),
  Retention: Json.pipe(Retention).optional(),
  /** Of which sources it was made; none where they did not say so yet. */
  Release: z.string().optional(),
})
export type Outputs = z.output<typeof Outputs>

export interface DeploymentClients {
  readonly dynamo: DynamoDBClient
  readonly s3: S3Client
  readonly sqs: SQSClient
}

/** Opens a deployment by its stack's name, in the account and region that the environment and ~/.aws name. @throws Unusable */
export async function openDeployment(stack: string): Promise<Home> {
  return deploymentAt(await outputsOf(stack, new CloudFormationClient()), {
    dynamo: new DynamoDBClient(),
    s3: new S3Client(),
    sqs: new SQSClient(),
  })
}

/** A deployment as an operator's tools see it: the same tables, bucket and queues as its functions'. */
export function deploymentAt(outputs: Outputs, { dynamo, s3, sqs }: DeploymentClients): Home {
  const place = { table: outputs.TableName, bucket: outputs.BucketName, dynamo, s3 }
  const stores = awsStores(place)
  const shredder = awsShredder({ ...place, personKeys: dynamoPersonKeys(dynamo, outputs.KeyringName) })
  const landedObjects = s3LandedObjects(s3, outputs.BucketName)
  const rollUps = sqsQueue<RollUpRequest>(sqs, outputs.RollUpQueueUrl)
  const [clock, limits] = [systemClock, configuredLimits()]
  return {
    ...makeSteps({ stores, rollUps, clock, limits }),
    purging: makePurge({
      stores,
      shredder,
      clock,
      retention: outputs.Retention,
      campaigns: () => outputs.Campaigns,
    }),
    clock,
    stores,
    limits,
    neverTakenIn: async (campaign) => neverTakenIn({ landedObjects, uploads: stores.uploads }, campaign),
    channels: async () => readChannelSettings(outputs.ChannelsSecret),
    drain: async () => undefined,
    letTimePass: () => undefined,
  }
}

/** @throws Unusable where there is no such stack, it is none of ours, or AWS cannot be asked */
export async function outputsOf(stack: string, cloudFormation: CloudFormationClient): Promise<Outputs> {
  const found = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack })).catch((cause: unknown) => {
    const name = cause instanceof Error ? cause.name : ''
    const why = name === 'ValidationError' ? text('cli-no-stack', { stack }) : text('cli-no-aws', { why: name })
    throw new Unusable(why, { cause })
  })
  const said = (found.Stacks?.[0]?.Outputs ?? []).map(({ OutputKey: key, OutputValue: value }) => [key, value])
  const outputs = Outputs.safeParse(Object.fromEntries(said))
  if (!outputs.success) throw new Unusable(text('cli-other-stack', { stack }), { cause: outputs.error })
  return outputs.data
}
