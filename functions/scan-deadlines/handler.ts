import * as z from 'zod'
import { ScanRequest, type NoticeRequest } from '../../shared/contracts/messages.ts'
import { dynamo, s3, sqs } from '../../shared/runtime/aws-clients.ts'
import { readAwsSecret, readChannelSettings } from '../../shared/channel/aws-secrets.ts'
import { madeOfSecrets } from '../../shared/channel/made-of-secrets.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnv } from '../../shared/runtime/env.ts'
import { sqsHandler } from '../../shared/runtime/sqs-handler.ts'
import { metrics } from '../../shared/runtime/telemetry.ts'
import { sqsQueue } from '../../shared/store/aws/queue.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { reachOf } from '../chasing/reach.ts'
import { makeScanDeadlines } from './scan-deadlines.ts'

const { table, bucket, noticeQueueUrl, channelsArn } = readEnv(
  z.object({ table: z.string(), bucket: z.string(), noticeQueueUrl: z.url(), channelsArn: z.string() }),
)
const [stores, clock] = [awsStores({ table, bucket, dynamo, s3 }), systemClock]
const scanDeadlines = madeOfSecrets(
  async (readSecret) =>
    makeScanDeadlines({
      stores,
      notices: sqsQueue<NoticeRequest>(sqs, noticeQueueUrl),
      reach: reachOf(await readChannelSettings(channelsArn, readSecret)),
      clock,
    }),
  { readSecret: readAwsSecret, clock },
)

export const handler = sqsHandler(
  ScanRequest,
  async (request) => {
    const scan = await scanDeadlines()
    metrics.addMetric('DealtWith', 'Count', await scan(request))
  },
  { idsOf: ({ campaign }) => ({ campaign }) },
)
