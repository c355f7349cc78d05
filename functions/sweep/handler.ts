import * as z from 'zod'
import type { RollUpRequest } from '../../shared/contracts/messages.ts'
import { s3EventOf } from '../../shared/contracts/s3-event.ts'
import { dynamo, s3, sqs } from '../../shared/runtime/aws-clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnv } from '../../shared/runtime/env.ts'
import { sqsHandler } from '../../shared/runtime/sqs-handler.ts'
import { logger, metrics } from '../../shared/runtime/telemetry.ts'
import { s3LandedObjects } from '../../shared/store/aws/landed-objects.ts'
import { sqsQueue } from '../../shared/store/aws/queue.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { officeTrail } from '../../shared/domain/audit/audit-entry.ts'
import { makeAnnounceAgain } from '../announce-again/announce-again.ts'
import { makeSealAudit } from '../seal-audit/seal-audit.ts'
import { makeSweep } from './sweep.ts'

/** What the schedule puts into the queue: see infra/sweep.ts. */
const SweepRequest = z.strictObject({ campaign: z.string() })

const { table, bucket, rollUpQueueUrl, intakeQueueUrl } = readEnv(
  z.object({ table: z.string(), bucket: z.string(), rollUpQueueUrl: z.url(), intakeQueueUrl: z.url() }),
)
const stores = awsStores({ table, bucket, dynamo, s3 })
const sealAudit = makeSealAudit({ audit: stores.audit, clock: systemClock })
const sweep = makeSweep({
  stores,
  rollUps: sqsQueue<RollUpRequest>(sqs, rollUpQueueUrl),
  clock: systemClock,
})
const s3Events = sqsQueue<unknown>(sqs, intakeQueueUrl)
const announceAgain = makeAnnounceAgain({
  stores,
  landedObjects: s3LandedObjects(s3, bucket),
  intake: { send: async (landed) => s3Events.send(s3EventOf(landed)) },
  clock: systemClock,
})

export const handler = sqsHandler(
  SweepRequest,
  async (request) => {
    for (const trail of [request.campaign, officeTrail]) await sealAudit(trail)
    const { repaired, withoutVerdict, unknownYears } = await sweep(request)
    metrics.addMetric('Repaired', 'Count', repaired)
    metrics.addMetric('WithoutVerdict', 'Count', withoutVerdict.length)
    metrics.addMetric('UnknownYears', 'Count', unknownYears.length)
    if (withoutVerdict.length > 0) logger.error('uploads without a verdict', { uploads: withoutVerdict })
    const { neverTakenIn, announced } = await announceAgain(request)
    metrics.addMetric('NeverTakenIn', 'Count', neverTakenIn.length)
    if (neverTakenIn.length > 0) logger.error('workbooks never taken in', { uploads: neverTakenIn, announced })
  },
  { idsOf: (request) => request },
)
