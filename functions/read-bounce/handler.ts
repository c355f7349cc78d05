import { z } from 'zod'
import { S3Event } from '../../shared/contracts/s3-event.ts'
import { returnedMailCampaign } from '../../shared/domain/notice/returned-mail-key.ts'
import { dynamo, s3 } from '../../shared/runtime/aws-clients.ts'
import { readEnv } from '../../shared/runtime/env.ts'
import { sqsHandler } from '../../shared/runtime/sqs-handler.ts'
import { metrics } from '../../shared/runtime/telemetry.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { makeReadBounce } from './read-bounce.ts'

const { table, bucket } = readEnv(z.object({ table: z.string(), bucket: z.string() }))
const stores = awsStores({ table, bucket, dynamo, s3 })
const readBounce = makeReadBounce({ stores })

/** A report has few kilobytes; the mail that it returns is one of ours. */
const mostBytes = 20_000_000

export const handler = sqsHandler(
  S3Event,
  async (landed) => {
    for (const { key, version } of landed) {
      const campaign = returnedMailCampaign(key)
      const bytes = campaign !== undefined && (await stores.bucket.read(key, version, mostBytes))
      const outcome = bytes ? await readBounce(campaign, Buffer.from(bytes).toString('latin1')) : 'no-report'
      metrics.addMetric(outcome === 'noted' ? 'Bounced' : 'OtherMail', 'Count', 1)
    }
  },
  { idsOf: (landed) => ({ mails: landed.map(({ version }) => version).join(' ') }) },
)
