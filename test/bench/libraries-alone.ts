import { BatchProcessor, EventType } from '@aws-lambda-powertools/batch'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { dynamo, s3, sqs } from '../../shared/runtime/aws-clients.ts'
import { logger, metrics } from '../../shared/runtime/telemetry.ts'

/** What every function stands on, with nothing of its own: the least that a function can take to load. */
export const librariesAlone = [
  DynamoDBDocumentClient.from(dynamo),
  new BatchProcessor(EventType.SQS),
  z.object({ id: z.string() }),
  [s3, sqs, logger, metrics],
  [GetCommand, GetObjectCommand, SendMessageCommand],
]
