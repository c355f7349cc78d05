import * as z from 'zod'
import { ExportRequest } from '../../shared/contracts/messages.ts'
import { dynamo, s3 } from '../../shared/runtime/aws-clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { configuredLimits } from '../../shared/runtime/limits.ts'
import { readEnv } from '../../shared/runtime/env.ts'
import { sqsHandler } from '../../shared/runtime/sqs-handler.ts'
import { logger } from '../../shared/runtime/telemetry.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { makeExport } from './export.ts'

const { table, bucket } = readEnv(z.object({ table: z.string(), bucket: z.string() }))
const exportAsked = makeExport({
  stores: awsStores({ table, bucket, dynamo, s3 }),
  clock: systemClock,
  objectBytes: configuredLimits().objectBytes,
})

/** A line of the log holds 256 kB; an id is 24 characters. */
const mostPerLine = 5_000

export const handler = sqsHandler(
  ExportRequest,
  async (request) => {
    const uploads = await exportAsked(request)
    for (let from = 0; from < uploads.length; from += mostPerLine)
      logger.info('has figures of', { uploads: uploads.slice(from, from + mostPerLine) })
    return uploads
  },
  {
    idsOf: ({ campaign, unit, job }) => ({ campaign, unit, correlationId: job }),
    factsOf: ({ length }) => ({ uploads: length }),
  },
)
