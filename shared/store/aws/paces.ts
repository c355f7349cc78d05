import type { Paces } from '../stores.ts'
import { epochSeconds, keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoPaces(table: Table): Paces {
  return {
    count: async (name, until) => {
      const counted = await table.update(keys.pace(name), {
        update: 'SET #expiresAt = :expiresAt ADD #count :one',
        values: { ':expiresAt': epochSeconds(until), ':one': 1 },
      })
      return counted?.['count'] ?? 1
    },
  }
}
