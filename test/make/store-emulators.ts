import { once } from 'node:events'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import dynalite from 'dynalite'
import { buildApp } from 'fauxqs'

const anybody = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }

export interface Emulators {
  readonly dynamo: DynamoDBClient
  readonly table: string
  readonly s3: S3Client
  readonly bucket: string
  readonly sqs: SQSClient
  readonly queueUrl: string
  readonly close: () => Promise<void>
}

/** AWS as far as emulators in this process go, on 127.0.0.1: a table, a bucket and a queue, all empty. */
export async function openEmulators(): Promise<Emulators> {
  const { dynamo, table, close: closeTable } = await openDynamo()
  const fauxqs = buildApp({ logger: false })
  const endpoint = await fauxqs.listen({ host: '127.0.0.1', port: 0 })

  const s3 = new S3Client({ ...anybody, endpoint, forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket: 'register' }))
  const sqs = new SQSClient({ ...anybody, endpoint })
  await sqs.send(new CreateQueueCommand({ QueueName: 'roll-up' }))

  return {
    dynamo,
    table,
    s3,
    bucket: 'register',
    sqs,
    queueUrl: `${endpoint}/000000000000/roll-up`,
    close: async () => {
      s3.destroy()
      sqs.destroy()
      await Promise.all([closeTable(), fauxqs.close()])
    },
  }
}

export interface EmulatedDynamo {
  readonly dynamo: DynamoDBClient
  readonly table: string
  /** The table of the keys of persons' hashes. */
  readonly keyring: string
  readonly close: () => Promise<void>
}

/** The two tables of DynamoDB, as the stack makes them. */
export async function openDynamo(): Promise<EmulatedDynamo> {
  const server = dynalite({ createTableMs: 0 }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the emulator has no port')

  const dynamo = new DynamoDBClient({ ...anybody, endpoint: `http://127.0.0.1:${address.port}` })
  const [table, keyring] = ['register', 'keyring']
  for (const name of [table, keyring]) await dynamo.send(createTable(name))
  return {
    dynamo,
    table,
    keyring,
    close: async () => {
      dynamo.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function createTable(name: string): CreateTableCommand {
  return new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  })
}
