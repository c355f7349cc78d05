import { gunzipSync } from 'node:zlib'
import { ScanCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { makeDecide } from '../../functions/decide/decide.ts'
import { roundsOf } from '../../shared/domain/campaign/round.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { campaign, schools } from './school-office.ts'

/** Closes every round that anybody owes, at the root. */
export async function closeCampaign(stores: Stores, clock: Clock, definition = campaign): Promise<void> {
  const list = await stores.unitLists.current(definition.id)
  const tree = unitTree(list ?? { units: schools })
  const decide = makeDecide({ stores, clock })
  for (const { report: id, period } of roundsOf(definition)) {
    const report = definition.reports.find((each) => each.id === id)
    if (!report) continue
    const why = { by: '王主任', reason: '工作结束' }
    const draft = { kind: 'closed', report, period, unit: tree.root, reach: 'subtree', ...why } as const
    const outcome = await decide({ definition, tree }, draft)
    if ('refused' in outcome) throw new Error(outcome.refused.en)
  }
}

/** Everything that a table holds, as text, its documents unpacked. */
export async function textOfTable(dynamo: DynamoDBClient, table: string): Promise<string> {
  const client = DynamoDBDocumentClient.from(dynamo)
  const { Items: items = [] } = await client.send(new ScanCommand({ TableName: table }))
  return items
    .map(({ body, ...item }) => {
      const bytes: unknown = body
      return JSON.stringify(item) + (bytes instanceof Uint8Array ? unpacked(bytes) : JSON.stringify(bytes ?? ''))
    })
    .join('\n')
}

/** A mailbox is plain JSON; of a document in several parts only the first begins as gzip does. */
function unpacked(bytes: Uint8Array): string {
  return bytes[0] === 0x1f ? gunzipSync(bytes).toString() : Buffer.from(bytes).toString()
}
