import { S3Client } from '@aws-sdk/client-s3'
import type { Context } from 'aws-lambda'
import { handle, type LambdaEvent } from 'hono/aws-lambda'
import * as z from 'zod'
import type { ExportRequest, RollUpRequest } from '../../shared/contracts/messages.ts'
import { IssuerSettings } from '../../shared/identity/issuer-settings.ts'
import { dynamo, s3, sqs } from '../../shared/runtime/aws-clients.ts'
import { answerKeyOf } from '../../shared/channel/portal-links.ts'
import { readAwsSecret, readChannelSettings } from '../../shared/channel/aws-secrets.ts'
import { madeOfSecrets } from '../../shared/channel/made-of-secrets.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { Json, readEnv } from '../../shared/runtime/env.ts'
import { configuredLimits } from '../../shared/runtime/limits.ts'
import { configuredRetention } from '../../shared/runtime/retention.ts'
import { logger, metrics } from '../../shared/runtime/telemetry.ts'
import { withoutCookies } from '../../shared/runtime/without-cookies.ts'
import { s3Presigner } from '../../shared/store/aws/presigner.ts'
import { sqsQueue } from '../../shared/store/aws/queue.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { makeActorOf } from './actor-of.ts'
import { makeApi } from './api.ts'
import { callerAddress } from './caller-address.ts'
import { tellFailure } from './tell-failure.ts'

const env = readEnv(
  z.object({
    table: z.string(),
    bucket: z.string(),
    campaigns: Json.pipe(z.array(z.string())),
    identity: Json.pipe(IssuerSettings),
    channelsArn: z.string(),
    doorArn: z.string().optional(),
    rollUpQueueUrl: z.url(),
    exportQueueUrl: z.url(),
  }),
)
const [stores, clock] = [awsStores({ ...env, dynamo, s3 }), systemClock]
// Of bytes that a browser will send, nobody knows a checksum yet.
const forBrowsers = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
const door = env.doorArn === undefined ? undefined : await readAwsSecret({ arn: env.doorArn })
const api = makeApi({
  stores,
  campaigns: env.campaigns,
  answerKey: madeOfSecrets(
    async (readSecret) => answerKeyOf(await readChannelSettings(env.channelsArn, readSecret), readSecret),
    { readSecret: readAwsSecret, clock },
  ),
  clock,
  limits: configuredLimits(),
  retention: configuredRetention(),
  presigner: s3Presigner(forBrowsers, env.bucket, clock),
  rollUps: sqsQueue<RollUpRequest>(sqs, env.rollUpQueueUrl),
  exports: sqsQueue<ExportRequest>(sqs, env.exportQueueUrl),
  actorOf: makeActorOf({ ...env, ...stores, refused: (why) => logger.info('no token that holds', { why }) }),
  addressOf: ({ env: { event } }) => callerAddress(event, door),
  placeGiven: (ids) => logger.info('a place for a workbook', ids),
  failed: tellFailure,
})
const answer = handle(api)

export async function handler(event: LambdaEvent, context: Context) {
  logger.addContext(context)
  try {
    return await answer(withoutCookies(event))
  } finally {
    metrics.publishStoredMetrics()
  }
}
