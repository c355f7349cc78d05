import * as z from 'zod'
import { bounceOf } from '../../shared/channel/email/bounce.ts'
import { sesBounceOf } from '../../shared/channel/email/ses-notification.ts'
import { S3Event } from '../../shared/contracts/s3-event.ts'
import { SnsNotification } from '../../shared/contracts/sns-notification.ts'
import { returnedMailCampaign } from '../../shared/domain/notice/returned-mail-key.ts'
import { dynamo, s3 } from '../../shared/runtime/aws-clients.ts'
import { Json, readEnv } from '../../shared/runtime/env.ts'
import { sqsHandler } from '../../shared/runtime/sqs-handler.ts'
import { metrics } from '../../shared/runtime/telemetry.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { makeReadBounce, type BounceOutcome } from './read-bounce.ts'

const { table, bucket, campaigns } = readEnv(
  z.object({ table: z.string(), bucket: z.string(), campaigns: Json.pipe(z.array(z.string())) }),
)
const stores = awsStores({ table, bucket, dynamo, s3 })
const readBounce = makeReadBounce({ stores })

/** A report has few kilobytes; the mail that it returns is one of ours. */
const mostBytes = 20_000_000

/** Mails that lie in the bucket, or what SES has told SNS of one. */
const Returned = z.union([
  S3Event.transform((mails) => ({ mails })),
  SnsNotification.transform((notification) => ({ mails: [], notification })),
])

export const handler = sqsHandler(
  Returned,
  async (returned) => {
    for (const { key, version } of returned.mails) {
      const campaign = returnedMailCampaign(key)
      const bytes = campaign !== undefined && (await stores.bucket.read(key, version, mostBytes))
      tell(bytes ? await readBounce(campaign, bounceOf(Buffer.from(bytes).toString('latin1'))) : 'no-report')
    }
    if (!('notification' in returned)) return
    // It does not say of which campaign the notice is: only one of them knows it.
    for (const campaign of campaigns) tell(await readBounce(campaign, sesBounceOf(returned.notification ?? '')))
  },
  { idsOf: ({ mails }) => ({ mails: mails.map(({ version }) => version).join(' ') }) },
)

function tell(outcome: BounceOutcome): void {
  metrics.addMetric(outcome === 'noted' ? 'Bounced' : 'OtherMail', 'Count', 1)
}
