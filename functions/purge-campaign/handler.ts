import * as z from 'zod'
import { dynamo, s3 } from '../../shared/runtime/aws-clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { Json, readEnv } from '../../shared/runtime/env.ts'
import { configuredRetention } from '../../shared/runtime/retention.ts'
import { sqsHandler } from '../../shared/runtime/sqs-handler.ts'
import { logger, metrics } from '../../shared/runtime/telemetry.ts'
import { dynamoPersonKeys } from '../../shared/store/aws/person-keys.ts'
import { awsShredder } from '../../shared/store/aws/shredder.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { makePurge } from './purge-campaign.ts'

/** What the schedule puts into the queue: see infra/purge.ts. */
const PurgeRequest = z.strictObject({ campaign: z.string() })

const env = readEnv(
  z.object({
    table: z.string(),
    bucket: z.string(),
    keyring: z.string(),
    campaigns: Json.pipe(z.array(z.string())),
  }),
)
const place = { ...env, dynamo, s3 }
const purging = makePurge({
  stores: awsStores(place),
  shredder: awsShredder({ ...place, personKeys: dynamoPersonKeys(dynamo, env.keyring) }),
  clock: systemClock,
  retention: configuredRetention(),
  campaigns: () => env.campaigns,
})

/** Of the fifteen minutes of a run; a piece takes seconds. */
const workMs = 780_000

export const handler = sqsHandler(
  PurgeRequest,
  async ({ campaign }) => {
    const until = Date.now() + workMs
    const before = await purging.look(campaign)
    metrics.addMetric('PersonalDataGoSoon', 'Count', before.state === 'kept' && before.isNear ? 1 : 0)
    const purge = await purging.purge(campaign, 'schedule', () => Date.now() < until)
    if (purge && before.state !== 'purged') logger.info('personal data go', { state: purge.state, on: purge.on })
  },
  { idsOf: (request) => request },
)
