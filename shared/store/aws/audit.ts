import { createHash } from 'node:crypto'
import type { Audit, AuditEntry } from '../stores.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoAudit(table: Table): Audit {
  return {
    record: async (entry) => {
      const { campaign, at, actor, action, subject } = entry
      const hash = createHash('sha256')
        .update(JSON.stringify([actor, action, subject]))
        .digest('hex')
        .slice(0, 32)
      await table.putIf({ ...keys.auditEntry(campaign, at, hash), entry }, 'attribute_not_exists(#pk)')
    },
    list: async (campaign) => {
      const items = await table.all(keys.auditEntry(campaign, '', '').pk)
      return items.map((item): AuditEntry => item['entry'])
    },
  }
}
