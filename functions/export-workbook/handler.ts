import * as z from 'zod'
import { ExportRequest } from '../../shared/contracts/messages.ts'
import { dynamo, s3 } from '../../shared/runtime/aws-clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { configuredLimits } from '../../shared/runtime/limits.ts'
import { readEnv } from '../../shared/runtime/env.ts'
import { sqsHandler } from '../../shared/runtime/sqs-handler.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { makeExport } from './export.ts'

const { table, bucket } = readEnv(z.object({ table: z.string(), bucket: z.string() }))
const exportAsked = makeExport({
  stores: awsStores({ table, bucket, dynamo, s3 }),
  clock: systemClock,
  objectBytes: configuredLimits().objectBytes,
})

export const handler = sqsHandler(ExportRequest, exportAsked, {
  idsOf: ({ campaign, unit }) => ({ campaign, unit }),
})
