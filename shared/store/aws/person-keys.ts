import { randomBytes } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { PersonKeys } from '../stores.ts'
import { dynamoTable } from './table.ts'

/** Keys in a table of their own, which nobody but the one who matches persons may read. @param name of that table */
export function dynamoPersonKeys(dynamo: DynamoDBClient, name: string): PersonKeys {
  const table = dynamoTable(DynamoDBDocumentClient.from(dynamo), name)
  const known = new Map<string, Uint8Array>()
  return {
    of: async (campaign) => {
      const at = { pk: `PERSONKEY#${campaign}`, sk: 'KEY' }
      const remembered = known.get(campaign)
      if (remembered) return remembered
      if (!(await table.get(at))) {
        await table.putIf({ ...at, key: randomBytes(32) }, 'attribute_not_exists(#pk)')
      }
      const key: Uint8Array = (await table.get(at))?.['key']
      known.set(campaign, key)
      return key
    },
    forget: async (campaign) => {
      known.delete(campaign)
      await table.remove({ pk: `PERSONKEY#${campaign}`, sk: 'KEY' })
    },
  }
}
