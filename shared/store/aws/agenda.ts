import type { AgendaItem } from '../../domain/notice/agenda.ts'
import type { Agenda } from '../stores.ts'
import { after, keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoAgenda(table: Table): Agenda {
  return {
    arm: async (items) => {
      const byKey = new Map(items.map((item) => [JSON.stringify(keys.agendaItem(item)), item]))
      await table.putAll([...byKey.values()].map((item) => ({ ...keys.agendaItem(item), item })))
    },
    due: async (campaign, until, most) => {
      const items = await table.firstBelow(keys.agenda(campaign).pk, after(until), most)
      return items.map(({ item }): AgendaItem => item)
    },
    remove: async (item) => table.remove(keys.agendaItem(item)),
  }
}
