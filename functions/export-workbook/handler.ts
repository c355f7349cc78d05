import { z } from 'zod'
import { ExportRequest } from '../../shared/contracts/messages.ts'
import { dynamo, s3 } from '../../shared/runtime/aws-clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnv } from '../../shared/runtime/env.ts'
import { sqsHandler } from '../../shared/runtime/sqs-handler.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { makeExportWorkbook } from './export-workbook.ts'

const { table, bucket } = readEnv(z.object({ table: z.string(), bucket: z.string() }))
const exportWorkbook = makeExportWorkbook({ stores: awsStores({ table, bucket, dynamo, s3 }), clock: systemClock })

export const handler = sqsHandler(ExportRequest, exportWorkbook, {
  idsOf: ({ campaign, unit }) => ({ campaign, unit }),
})
