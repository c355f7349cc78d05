import * as z from 'zod'
import type { RollUpRequest } from '../../shared/contracts/messages.ts'
import { S3Event } from '../../shared/contracts/s3-event.ts'
import { dynamo, s3, sqs } from '../../shared/runtime/aws-clients.ts'
import { readEnv } from '../../shared/runtime/env.ts'
import { uploadPlace } from '../../shared/domain/submission/upload-key.ts'
import { configuredLimits } from '../../shared/runtime/limits.ts'
import { sqsHandler } from '../../shared/runtime/sqs-handler.ts'
import { logger } from '../../shared/runtime/telemetry.ts'
import { sqsQueue } from '../../shared/store/aws/queue.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { makeTakeIn, takeInEach, uploadId } from './take-in-workbook.ts'

const { table, bucket, rollUpQueueUrl } = readEnv(
  z.object({ table: z.string(), bucket: z.string(), rollUpQueueUrl: z.url() }),
)
const takeIn = makeTakeIn({
  stores: awsStores({ table, bucket, dynamo, s3 }),
  rollUps: sqsQueue<RollUpRequest>(sqs, rollUpQueueUrl),
  limits: configuredLimits(),
})

export const handler = sqsHandler(
  S3Event,
  async (landed) => {
    if (landed.length === 0) logger.debug('S3 has tried the queue out')
    return takeInEach(takeIn, landed)
  },
  {
    // Not the key: it has the file's name in it, and that may be a person's.
    idsOf: (landed) => ({
      correlationId: landed.map(uploadId).join(' '),
      slot: landed.map(({ key }) => uploadPlace(key)?.slot).join(' '),
    }),
    factsOf: (verdicts) => ({
      verdict: verdicts.map(({ verdict }) => verdict).join(' '),
      returns: verdicts.flatMap(({ returns }) => returns).length,
    }),
  },
)
