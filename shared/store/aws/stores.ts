import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { S3Client } from '@aws-sdk/client-s3'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Stores } from '../stores.ts'
import { dynamoAgenda } from './agenda.ts'
import { dynamoAnswers } from './answers.ts'
import { dynamoAudit } from './audit.ts'
import { s3Bucket } from './bucket.ts'
import { dynamoDecisions } from './decisions.ts'
import { dynamoDefinitions } from './definitions.ts'
import { dynamoDeliveries } from './deliveries.ts'
import { dynamoEvents } from './events.ts'
import { dynamoExplanations } from './explanations.ts'
import { dynamoExports } from './exports.ts'
import { dynamoMailboxes } from './mailboxes.ts'
import { dynamoPaces } from './paces.ts'
import { dynamoPersons } from './persons.ts'
import { dynamoPurges } from './purges.ts'
import { dynamoReturns } from './returns.ts'
import { dynamoRows } from './rows.ts'
import { dynamoSlots } from './slots.ts'
import { dynamoTable } from './table.ts'
import { dynamoUnitLists } from './unit-lists.ts'
import { dynamoUploads } from './uploads.ts'
import { dynamoUsers } from './users.ts'

interface Options {
  /** The name of the table: partition key `pk`, sort key `sk`, both texts; it needs no index. */
  readonly table: string
  readonly bucket: string
  readonly dynamo: DynamoDBClient
  readonly s3: S3Client
}

/** All that the system remembers on AWS; see sqsQueue for its queues. */
export function awsStores({ table: name, bucket, dynamo, s3 }: Options): Stores {
  const documentClient = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } })
  const table = dynamoTable(documentClient, name)
  return {
    definitions: dynamoDefinitions(table),
    unitLists: dynamoUnitLists(table),
    uploads: dynamoUploads(table),
    rows: dynamoRows(table),
    explanations: dynamoExplanations(table),
    returns: dynamoReturns(table),
    slots: dynamoSlots(table),
    events: dynamoEvents(table),
    decisions: dynamoDecisions(table),
    agenda: dynamoAgenda(table),
    mailboxes: dynamoMailboxes(table),
    deliveries: dynamoDeliveries(table),
    persons: dynamoPersons(table),
    bucket: s3Bucket(s3, bucket),
    audit: dynamoAudit(table),
    exports: dynamoExports(table),
    answers: dynamoAnswers(table),
    paces: dynamoPaces(table),
    users: dynamoUsers(table),
    purges: dynamoPurges(table),
  }
}
