import type { AuditEntry, RecordedEntry } from '../../domain/audit/audit-entry.ts'
import { idOfEntry, type DaySeal } from '../../domain/audit/day-seal.ts'
import { sha256Hex } from '../../runtime/content-hash.ts'
import type { Audit } from '../stores.ts'
import { keys } from './keys.ts'
import type { Item, Table } from './table.ts'

export function dynamoAudit(table: Table): Audit {
  return {
    record: async (entry) => {
      const { campaign, at } = entry
      await table.putIf(
        { ...keys.auditEntry(campaign, at, idOfEntry(entry, sha256Hex)), entry },
        'attribute_not_exists(#pk)',
      )
    },
    list: async (campaign, { after, before = end } = {}) => {
      const { pk } = keys.auditEntry(campaign, '', '')
      return (await table.between(pk, endOf(after), before)).map(recorded)
    },
    latest: async (campaign, most, before) => {
      const { pk, sk } = keys.auditEntry(campaign, before?.at ?? end, before?.id ?? '')
      return (await table.lastBelow(pk, sk, most)).map(recorded)
    },
    seal: async (seal) => {
      const key = keys.auditSeal(seal.campaign, seal.day)
      await table.putIf({ ...key, seal }, 'attribute_not_exists(#pk)')
      return (await table.get(key))?.['seal'] ?? seal
    },
    seals: async (campaign) => {
      const items = await table.all(keys.auditSeal(campaign, '').pk)
      return items.map((item): DaySeal => item['seal'])
    },
  }
}

/** After every instant. */
const end = '~'

/** After every instant of a day; before every instant without one. */
function endOf(day: string | undefined): string {
  return day === undefined ? '0' : `${day}~`
}

function recorded(item: Item): RecordedEntry {
  const entry: AuditEntry = item['entry']
  const sk: string = item['sk']
  return { ...entry, id: sk.slice(sk.indexOf('#') + 1) }
}
