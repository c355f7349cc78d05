import * as z from 'zod'
import { openChannels } from '../../shared/channel/open-channels.ts'
import { portalLinks } from '../../shared/channel/portal-links.ts'
import { NoticeRequest } from '../../shared/contracts/messages.ts'
import { dynamo, s3 } from '../../shared/runtime/aws-clients.ts'
import { readAwsSecret, readChannelSettings } from '../../shared/channel/aws-secrets.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnv } from '../../shared/runtime/env.ts'
import { once } from '../../shared/runtime/once.ts'
import { sqsHandler } from '../../shared/runtime/sqs-handler.ts'
import { metrics } from '../../shared/runtime/telemetry.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { makeSendNotice } from './send-notice.ts'

const { table, bucket, channelsArn } = readEnv(
  z.object({ table: z.string(), bucket: z.string(), channelsArn: z.string() }),
)
const sendNotice = once(async () => {
  const settings = await readChannelSettings(channelsArn)
  const links = await portalLinks(settings, readAwsSecret)
  return makeSendNotice({
    stores: awsStores({ table, bucket, dynamo, s3 }),
    settings,
    channels: await openChannels(settings, { readSecret: readAwsSecret, clock: systemClock }),
    ...(links && { links }),
    clock: systemClock,
    ended: (state) => metrics.addMetric(state === 'sent' ? 'Sent' : 'Undelivered', 'Count', 1),
  })
})

export const handler = sqsHandler(NoticeRequest, async (request) => (await sendNotice())(request), {
  idsOf: ({ campaign, person }) => ({ campaign, person }),
  leastTimeMs: 90_000,
})
