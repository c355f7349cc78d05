import type { Purges } from '../stores.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoPurges(table: Table): Purges {
  return {
    save: async (purge) => table.put({ ...keys.purge(purge.campaign), purge }),
    find: async (campaign) => (await table.get(keys.purge(campaign)))?.['purge'],
  }
}
