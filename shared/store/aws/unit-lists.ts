import type { TreeChange } from '../../domain/unit/tree-change.ts'
import type { UnitList } from '../../domain/unit/unit.ts'
import { rememberVersions } from '../remember-versions.ts'
import { NeverSaved } from '../stores.ts'
import type { UnitLists } from '../stores.ts'
import { documents } from './documents.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoUnitLists(table: Table): UnitLists {
  const lists = documents<UnitList>(table)
  const changes = documents<TreeChange>(table)
  const version = rememberVersions(async (campaign, wanted) => lists.read(keys.unitList(campaign, wanted)))

  return {
    save: async (list) => lists.save(keys.unitList(list.campaign, list.version), list),
    version,
    versions: async (campaign) => {
      const { pk, sk } = keys.unitList(campaign, '')
      return lists.named(pk, sk)
    },
    makeCurrent: async (campaign, wanted) => {
      if (!(await version(campaign, wanted))) throw new NeverSaved(`unit list ${wanted} of ${campaign}`)
      await table.put({ ...keys.currentUnitList(campaign), version: wanted })
    },
    current: async (campaign) => {
      const current = await table.get(keys.currentUnitList(campaign))
      return current && version(campaign, current['version'])
    },

    saveUnit: async (campaign, unit) => table.put({ ...keys.unit(campaign, unit.code), unit }),
    unit: async (campaign, code) => (await table.get(keys.unit(campaign, code)))?.['unit'],

    saveChange: async (change) => changes.save(keys.treeChange(change.campaign), change),
    change: async (campaign) => changes.read(keys.treeChange(campaign)),
    removeChange: async (campaign) => table.remove(keys.treeChange(campaign)),
  }
}
