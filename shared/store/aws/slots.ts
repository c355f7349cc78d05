import type { Slots } from '../stores.ts'
import { keys } from './keys.ts'
import { withoutKey } from './table.ts'
import type { Table } from './table.ts'

export function dynamoSlots(table: Table): Slots {
  return {
    find: async (round, parent, unit) => {
      const item = await table.get(keys.slot(round, parent, unit))
      return item && withoutKey(item)
    },
    children: async (round, parent) => {
      const items = await table.all(keys.slot(round, parent, '').pk)
      return items.filter((item) => item['live']).map((item) => withoutKey(item))
    },
    cover: async (round, parent, unit, generation, subtree) => {
      const covered = await table.update(keys.slot(round, parent, unit), {
        update: 'SET #subtree = :subtree, #covered = :generation',
        condition: '#live = :true AND #covered < :generation',
        values: { ':subtree': subtree, ':generation': generation, ':true': true },
      })
      return covered !== undefined
    },
    noteAsked: async (round, parent, unit, generation) => {
      await table.update(keys.slot(round, parent, unit), {
        update: 'SET #asked = :generation',
        condition: '#asked < :generation',
        values: { ':generation': generation },
      })
    },
    open: async (round, parent, unit, countsUntil) => {
      const key = keys.slot(round, parent, unit)
      const slot = { unit, live: true, covered: -1, asked: -1, ...(countsUntil !== undefined && { countsUntil }) }
      const made = await table.putIf({ ...key, ...slot }, 'attribute_not_exists(#live) OR #live = :false', {
        ':false': false,
      })
      if (made) return
      await table.update(key, {
        update: countsUntil === undefined ? 'REMOVE #countsUntil' : 'SET #countsUntil = :countsUntil',
        condition: '#live = :true',
        values: { ':true': true, ...(countsUntil !== undefined && { ':countsUntil': countsUntil }) },
      })
    },
    close: async (round, parent, unit) => {
      await table.update(keys.slot(round, parent, unit), {
        update: 'SET #live = :false',
        condition: 'attribute_exists(#live)',
        values: { ':false': false },
      })
    },
  }
}
