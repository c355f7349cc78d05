import type { TreeChange } from '../../domain/unit/tree-change.ts'
import type { UnitList } from '../../domain/unit/unit.ts'
import { NeverSaved } from '../stores.ts'
import type { UnitLists } from '../stores.ts'
import { documents } from './documents.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoUnitLists(table: Table): UnitLists {
  const lists = documents<UnitList>(table)
  const changes = documents<TreeChange>(table)
  return {
    save: async (list) => lists.save(keys.unitList(list.campaign, list.version), list),
    version: async (campaign, version) => lists.read(keys.unitList(campaign, version)),
    makeCurrent: async (campaign, version) => {
      const list = await table.get(keys.unitList(campaign, version))
      if (!list) throw new NeverSaved(`unit list ${version} of ${campaign}`)
      await table.put({ ...keys.currentUnitList(campaign), version })
    },
    current: async (campaign) => {
      const current = await table.get(keys.currentUnitList(campaign))
      return current && lists.read(keys.unitList(campaign, current['version']))
    },

    saveUnit: async (campaign, unit) => table.put({ ...keys.unit(campaign, unit.code), unit }),
    unit: async (campaign, code) => (await table.get(keys.unit(campaign, code)))?.['unit'],

    saveChange: async (change) => changes.save(keys.treeChange(change.campaign), change),
    change: async (campaign) => changes.read(keys.treeChange(campaign)),
    removeChange: async (campaign) => table.remove(keys.treeChange(campaign)),
  }
}
