import * as z from 'zod'
import { openChannels } from '../../shared/channel/open-channels.ts'
import { portalLinks } from '../../shared/channel/portal-links.ts'
import { NoticeRequest } from '../../shared/contracts/messages.ts'
import { dynamo, s3 } from '../../shared/runtime/aws-clients.ts'
import { readAwsSecret, readChannelSettings } from '../../shared/channel/aws-secrets.ts'
import { madeOfSecrets } from '../../shared/channel/made-of-secrets.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnv } from '../../shared/runtime/env.ts'
import { sqsHandler } from '../../shared/runtime/sqs-handler.ts'
import { logger, metrics } from '../../shared/runtime/telemetry.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { makeSendNotice } from './send-notice.ts'

const { table, bucket, channelsArn } = readEnv(
  z.object({ table: z.string(), bucket: z.string(), channelsArn: z.string() }),
)
const [stores, clock] = [awsStores({ table, bucket, dynamo, s3 }), systemClock]
const sendNotice = madeOfSecrets(
  async (readSecret) => {
    const settings = await readChannelSettings(channelsArn, readSecret)
    const links = await portalLinks(settings, readSecret)
    return makeSendNotice({
      stores,
      settings,
      channels: await openChannels(settings, { readSecret, clock }),
      ...(links && { links }),
      clock,
      shut: (channel, reason) => {
        metrics.addMetric('ChannelShut', 'Count', 1)
        logger.error('a channel takes nothing', { channel, reason })
      },
      ended: (state) => metrics.addMetric(state === 'sent' ? 'Sent' : 'Undelivered', 'Count', 1),
    })
  },
  { readSecret: readAwsSecret, clock },
)

export const handler = sqsHandler(NoticeRequest, async (request) => (await sendNotice())(request), {
  idsOf: ({ campaign, person }) => ({ campaign, person }),
  leastTimeMs: 90_000,
})
