import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { S3Client } from '@aws-sdk/client-s3'
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { addCounts, type PersonalCounts, type PersonalKind } from '../../domain/retention/purge.ts'
import { uploadOf } from '../../domain/submission/upload.ts'
import type { PersonKeys, Shredder } from '../stores.ts'
import { fateOf, ofNoCampaign, partOf } from './fates.ts'
import { keys, type Key } from './keys.ts'
import { dynamoTable, type Table } from './table.ts'
import { removeVersions, versionsIn } from './versions-in.ts'

export interface AwsShredderNeeds {
  readonly dynamo: DynamoDBClient
  readonly table: string
  readonly s3: S3Client
  readonly bucket: string
  readonly personKeys: PersonKeys
}

/** What lies in the bucket, by what it begins with. */
const folders: readonly (readonly [kind: PersonalKind, folder: string])[] = [
  ['originals', 'uploads'],
  ['originals', 'restored'],
  ['annotated', 'findings'],
  ['exports', 'exports'],
  ['messages', 'returned-mail'],
]

/**
 * Takes away what tells of persons: every version of every object under the campaign's prefixes, delete markers too, then what the whole table, read from
 * its beginning to its end, has of the campaign, and last the key of the persons' hashes. Persons lie under their hashes, and a writer that was cut
 * off leaves what nothing names: so the table is read as a whole, a thousand items at a time.
 */
export function awsShredder({ dynamo, table: name, s3, bucket, personKeys }: AwsShredderNeeds): Shredder {
  const client = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } })
  const table = dynamoTable(client, name)

  return {
    count: async (campaign) => {
      let counts: PersonalCounts = {}
      for (const [kind, folder] of folders) {
        for await (const versions of versionsIn(s3, bucket, `${folder}/${campaign}/`)) {
          counts = addCounts(counts, { [kind]: versions.length })
        }
      }
      const isOf = await belongsTo(table, campaign)
      for (let from: Key | undefined, isFirst = true; from || isFirst; isFirst = false) {
        const page = await scan(client, name, campaign, from)
        for (const key of page.keys.filter((each) => isOf(each) && !partOf(each.sk))) {
          const fate = fateOf(key)
          if (fate === 'stays' || (fate.rewriting && !(await fate.rewriting(table, key)))) continue
          counts = addCounts(counts, { [fate.kind]: 1 })
        }
        from = page.next
      }
      return counts
    },

    shred: async (campaign, from = 'folder 0') => {
      const [stage, where = ''] = split(from)
      if (stage === 'folder') {
        const [kind = 'originals', folder] = folders[Number(where)] ?? []
        if (folder === undefined) return { removed: {}, next: 'items ' }
        const { value: versions = [] } = await versionsIn(s3, bucket, `${folder}/${campaign}/`).next()
        await removeVersions(s3, bucket, versions)
        const next = versions.length > 0 ? from : `folder ${Number(where) + 1}`
        return { removed: { [kind]: versions.length }, next }
      }
      if (stage === 'items') {
        const page = await scan(client, name, campaign, where === '' ? undefined : readKey(where))
        const removed = await shredItems(table, page.keys.filter(await belongsTo(table, campaign)))
        return { removed, next: page.next ? `items ${JSON.stringify(page.next)}` : 'key' }
      }
      await personKeys.forget(campaign)
      return { removed: {} }
    },
  }
}

async function shredItems(table: Table, all: readonly Key[]): Promise<PersonalCounts> {
  let removed: PersonalCounts = {}
  const going: Key[] = []
  for (const key of all) {
    const fate = fateOf(key)
    if (fate === 'stays') continue
    const isPart = partOf(key.sk) !== undefined
    if (!fate.rewriting) going.push(key)
    else if (isPart) going.push(...((await isAbandoned(table, key)) ? [key] : []))
    const rewrite = isPart ? undefined : await fate.rewriting?.(table, key)
    await rewrite?.()
    if (!isPart && (rewrite || !fate.rewriting)) removed = addCounts(removed, { [fate.kind]: 1 })
  }
  await table.removeAll(going)
  return removed
}

/** Whether a part is of a document that has been written anew since, or was never finished. */
async function isAbandoned(table: Table, { pk, sk }: Key): Promise<boolean> {
  const part = partOf(sk)
  return part !== undefined && (await table.get({ pk, sk: part.of }))?.['hash'] !== part.hash
}

/** Whether an item is a campaign's. Rows lie under their submission, whose id begins with the upload's. */
async function belongsTo(table: Table, campaign: string): Promise<(key: Key) => boolean> {
  const listed = await table.all(keys.landed(campaign, '', '').pk)
  const uploads = new Set(listed.map(({ id }) => String(id)))
  return ({ pk }) => {
    const [word = '', first = ''] = pk.split('#')
    return word === 'ROWS'
      ? uploads.has(uploadOf(first))
      : !ofNoCampaign.has(word) && first.split('/', 1)[0] === campaign
  }
}

const itemsAtOnce = 1_000

/** The keys of the next so many items of the table that may be the campaign's. */
async function scan(client: DynamoDBDocumentClient, name: string, campaign: string, from: Key | undefined) {
  const { Items: items = [], LastEvaluatedKey: last } = await client.send(
    new ScanCommand({
      TableName: name,
      ConsistentRead: true,
      Limit: itemsAtOnce,
      ProjectionExpression: '#pk, #sk',
      FilterExpression: 'contains(#pk, :campaign) OR begins_with(#pk, :rows)',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
      ExpressionAttributeValues: { ':campaign': campaign, ':rows': 'ROWS#' },
      ...(from && { ExclusiveStartKey: from }),
    }),
  )
  const keyOf = (item: Readonly<Record<string, unknown>>): Key => ({ pk: String(item['pk']), sk: String(item['sk']) })
  return { keys: items.map(keyOf), next: last && keyOf(last) }
}

function split(position: string): readonly [stage: string, where?: string] {
  const [, stage = '', where = ''] = /^(\w+) ?(.*)$/s.exec(position) ?? []
  return [stage, where]
}

function readKey(json: string): Key {
  const key: Key = JSON.parse(json)
  return key
}
