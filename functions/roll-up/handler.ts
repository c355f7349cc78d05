import * as z from 'zod'
import { RollUpRequest } from '../../shared/contracts/messages.ts'
import { dynamo, s3, sqs } from '../../shared/runtime/aws-clients.ts'
import { readEnv } from '../../shared/runtime/env.ts'
import { sqsHandler } from '../../shared/runtime/sqs-handler.ts'
import { dynamoPersonKeys } from '../../shared/store/aws/person-keys.ts'
import { sqsQueue } from '../../shared/store/aws/queue.ts'
import { awsStores } from '../../shared/store/aws/stores.ts'
import { makeRollUp } from './roll-up.ts'

const { table, keyring, bucket, rollUpQueueUrl } = readEnv(
  z.object({ table: z.string(), keyring: z.string(), bucket: z.string(), rollUpQueueUrl: z.url() }),
)
const stores = awsStores({ table, bucket, dynamo, s3 })
const personKeys = dynamoPersonKeys(dynamo, keyring)
const rollUps = sqsQueue<RollUpRequest>(sqs, rollUpQueueUrl)

export const handler = sqsHandler(RollUpRequest, makeRollUp({ stores, rollUps, personKeys }), {
  idsOf: (request) => request,
  factsOf: (outcome) => ({ outcome }),
  leastTimeMs: 5_000,
})
