import type { TreeChange } from '../../domain/unit/tree-change.ts'
import type { Unit, UnitList } from '../../domain/unit/unit.ts'
import { rememberVersions } from '../remember-versions.ts'
import { NeverSaved } from '../stores.ts'
import type { UnitLists } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedUnitLists(database: Database): UnitLists {
  const version = rememberVersions(async (campaign, wanted) =>
    database.document(sql<UnitList>`SELECT document FROM unit_lists
      WHERE campaign = ${campaign} AND version = ${wanted}`),
  )

  return {
    save: async (list) => {
      database.run(sql`INSERT INTO unit_lists (campaign, version, is_current, document)
        VALUES (${list.campaign}, ${list.version}, 0, ${JSON.stringify(list)}) ON CONFLICT DO NOTHING`)
    },
    version,
    versions: async (campaign) =>
      database
        .rows(sql<{ readonly version: string }>`SELECT version FROM unit_lists WHERE campaign = ${campaign}`)
        .map(({ version: each }) => each),
    makeCurrent: async (campaign, wanted) => {
      if (!(await version(campaign, wanted))) throw new NeverSaved(`unit list ${wanted} of ${campaign}`)
      database.run(sql`UPDATE unit_lists SET is_current = (version = ${wanted}) WHERE campaign = ${campaign}`)
    },
    current: async (campaign) => {
      const [current] = database.rows(sql<{ readonly version: string }>`SELECT version FROM unit_lists
        WHERE campaign = ${campaign} AND is_current = 1`)
      return current && version(campaign, current.version)
    },

    saveUnit: async (campaign, unit) => {
      database.run(sql`INSERT OR REPLACE INTO units (campaign, code, document)
        VALUES (${campaign}, ${unit.code}, ${JSON.stringify(unit)})`)
    },
    unit: async (campaign, code) =>
      database.document(sql<Unit>`SELECT document FROM units WHERE campaign = ${campaign} AND code = ${code}`),

    saveChange: async (change) => {
      database.run(sql`INSERT OR REPLACE INTO tree_changes (campaign, document)
        VALUES (${change.campaign}, ${JSON.stringify(change)})`)
    },
    change: async (campaign) =>
      database.document(sql<TreeChange>`SELECT document FROM tree_changes WHERE campaign = ${campaign}`),
    removeChange: async (campaign) => {
      database.run(sql`DELETE FROM tree_changes WHERE campaign = ${campaign}`)
    },
  }
}
