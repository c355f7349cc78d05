import { definitionRead, rememberVersions } from '../remember-versions.ts'
import type { Definitions, VersionedDefinition } from '../stores.ts'
import { documents } from './documents.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoDefinitions(table: Table): Definitions {
  const definitions = documents<VersionedDefinition>(table)
  const version = rememberVersions(async (campaign, wanted) =>
    definitionRead(await definitions.read(keys.definition(campaign, wanted))),
  )

  return {
    save: async (versioned) => {
      const campaign = versioned.definition.id
      await definitions.save(keys.definition(campaign, versioned.version), versioned)
      await table.put({ ...keys.currentDefinition(campaign), version: versioned.version })
    },
    current: async (campaign) => {
      const current = await table.get(keys.currentDefinition(campaign))
      return current && version(campaign, current['version'])
    },
    version,
    versions: async (campaign) => {
      const { pk, sk } = keys.definition(campaign, '')
      return definitions.named(pk, sk)
    },
  }
}
