import type { ReturnEvent } from '../../domain/submission/event.ts'
import type { Events } from '../stores.ts'
import { after, keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoEvents(table: Table): Events {
  return {
    append: async (event) => {
      await table.putIf({ ...keys.event(event.round, event.at, event.id), event }, 'attribute_not_exists(#pk)')
    },
    upTo: async (round, at) => {
      const { pk } = keys.event(round, '', '')
      const items = at === undefined ? await table.all(pk) : await table.below(pk, after(at))
      return items.map((item): ReturnEvent => item['event'])
    },
  }
}
