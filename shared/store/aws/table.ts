import { setTimeout } from 'node:timers/promises'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  UpdateCommand,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb'
import type { BatchWriteCommandInput, DynamoDBDocumentClient, GetCommandOutput } from '@aws-sdk/lib-dynamodb'
import type { Key } from './keys.ts'

/** An item as DynamoDB gives it: nothing else writes the table, so its attributes are taken for what was written. */
export type Item = NonNullable<GetCommandOutput['Item']>

/** A conditional change of one item. Attributes are written `#name`, values `:name`. */
interface Change {
  readonly update: string
  readonly condition?: string
  readonly values: Readonly<Record<string, unknown>>
}

/** The one table. Every read is consistent; every write concerns one item. */
export interface Table {
  get(key: Key): Promise<Item | undefined>
  put(item: Item & Key): Promise<void>
  /** @returns whether the condition held */
  putIf(item: Item & Key, condition: string, values?: Readonly<Record<string, unknown>>): Promise<boolean>
  /** Puts any number of items, not at once and in any order. */
  putAll(items: readonly (Item & Key)[]): Promise<void>
  /** @returns the item after it, or undefined if the condition did not hold */
  update(key: Key, change: Change): Promise<Item | undefined>
  remove(key: Key): Promise<void>
  /** Removes any number of items, not at once and in any order. */
  removeAll(keys: readonly Key[]): Promise<void>
  /** A partition's items in the order of their sort keys; so are the parts of it that follow. */
  all(pk: string): Promise<readonly Item[]>
  below(pk: string, sk: string): Promise<readonly Item[]>
  /** The first so many below a sort key; reads no more than these. */
  firstBelow(pk: string, sk: string, most: number): Promise<readonly Item[]>
  /** The last so many below a sort key, the last first. */
  lastBelow(pk: string, sk: string, most: number): Promise<readonly Item[]>
  /** Those at or above the one sort key and below the other. */
  between(pk: string, from: string, below: string): Promise<readonly Item[]>
  beginningWith(pk: string, prefix: string): Promise<readonly Item[]>
}

/** BatchWriteItem takes 25 items and 16 MB. */
const batchSize = 25
const batchAttempts = 10

export function dynamoTable(dynamo: DynamoDBDocumentClient, name: string): Table {
  const query = async (
    condition: string,
    values: Readonly<Record<string, unknown>>,
    {
      most = Infinity,
      order = 'ascending',
    }: { readonly most?: number; readonly order?: 'ascending' | 'descending' } = {},
  ) => {
    const pages = paginateQuery(
      { client: dynamo },
      {
        TableName: name,
        ConsistentRead: true,
        KeyConditionExpression: condition,
        ExpressionAttributeValues: { ...values },
        ScanIndexForward: order === 'ascending',
        ...(most < Infinity && { Limit: most }),
      },
    )
    const items: Item[] = []
    for await (const page of pages) {
      items.push(...(page.Items ?? []))
      if (items.length >= most) return items.slice(0, most)
    }
    return items
  }

  const writeAll = async (writes: NonNullable<BatchWriteCommandInput['RequestItems']>[string]) => {
    for (let start = 0; start < writes.length; start += batchSize) {
      await writeBatch(dynamo, { [name]: writes.slice(start, start + batchSize) })
    }
  }

  return {
    get: async (key) => {
      const { Item: item } = await dynamo.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))
      return item
    },
    put: async (item) => {
      await dynamo.send(new PutCommand({ TableName: name, Item: item }))
    },
    putIf: async (item, condition, values) => {
      const put = dynamo.send(
        new PutCommand({
          TableName: name,
          Item: item,
          ConditionExpression: condition,
          ...namesIn(condition),
          ...(values && { ExpressionAttributeValues: { ...values } }),
        }),
      )
      return (await unlessRefused(put)) !== undefined
    },
    putAll: async (items) => writeAll(items.map((item) => ({ PutRequest: { Item: item } }))),
    removeAll: async (all) => writeAll(all.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }))),
    update: async (key, { update, condition, values }) => {
      const updated = dynamo.send(
        new UpdateCommand({
          TableName: name,
          Key: key,
          UpdateExpression: update,
          ...(condition !== undefined && { ConditionExpression: condition }),
          ...namesIn(`${update} ${condition ?? ''}`),
          ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: { ...values } }),
          ReturnValues: 'ALL_NEW',
        }),
      )
      return (await unlessRefused(updated))?.Attributes
    },
    remove: async (key) => {
      await dynamo.send(new DeleteCommand({ TableName: name, Key: key }))
    },
    all: async (pk) => query('pk = :pk', { ':pk': pk }),
    below: async (pk, sk) => query('pk = :pk AND sk < :sk', { ':pk': pk, ':sk': sk }),
    firstBelow: async (pk, sk, most) => query('pk = :pk AND sk < :sk', { ':pk': pk, ':sk': sk }, { most }),
    lastBelow: async (pk, sk, most) =>
      query('pk = :pk AND sk < :sk', { ':pk': pk, ':sk': sk }, { most, order: 'descending' }),
    between: async (pk, from, below) =>
      from < below
        ? (
            await query('pk = :pk AND sk BETWEEN :from AND :below', { ':pk': pk, ':from': from, ':below': below })
          ).filter(({ sk }) => sk !== below)
        : [],
    beginningWith: async (pk, prefix) => query('pk = :pk AND begins_with(sk, :sk)', { ':pk': pk, ':sk': prefix }),
  }
}

/** Attribute names always go by placeholders, so that none can be one of DynamoDB's reserved words. */
function namesIn(expression: string) {
  const names = [...expression.matchAll(/#(\w+)/g)].map(([placeholder, name]) => [placeholder, name])
  return names.length > 0 ? { ExpressionAttributeNames: Object.fromEntries(names) } : {}
}

async function unlessRefused<Output>(sent: Promise<Output>): Promise<Output | undefined> {
  try {
    return await sent
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined
    throw error
  }
}

/** DynamoDB may take a part of a batch and hand the rest back: that is sent again, ever more patiently. */
async function writeBatch(
  dynamo: DynamoDBDocumentClient,
  batch: BatchWriteCommandInput['RequestItems'],
): Promise<void> {
  let rest = batch
  for (let attempt = 0; attempt < batchAttempts; attempt++) {
    const { UnprocessedItems: unprocessed } = await dynamo.send(new BatchWriteCommand({ RequestItems: rest }))
    if (!unprocessed || Object.keys(unprocessed).length === 0) return
    rest = unprocessed
    await setTimeout(Math.random() * 25 * 2 ** attempt)
  }
  throw new Error(`DynamoDB did not take the whole batch in ${batchAttempts} attempts`)
}

/** What an item says, apart from where it lies. */
export function withoutKey({ pk: _pk, sk: _sk, ...attributes }: Item): Item[string] {
  return attributes
}
