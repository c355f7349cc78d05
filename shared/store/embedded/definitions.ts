import { definitionRead, rememberVersions } from '../remember-versions.ts'
import type { Definitions, VersionedDefinition } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedDefinitions(database: Database): Definitions {
  const version = rememberVersions(async (campaign, wanted) =>
    definitionRead(
      database.document(sql<VersionedDefinition>`SELECT document FROM definitions
        WHERE campaign = ${campaign} AND version = ${wanted}`),
    ),
  )

  return {
    save: async (versioned) => {
      const { version: saved, definition } = versioned
      database.write(() => {
        database.run(sql`INSERT INTO definitions (campaign, version, is_current, document)
          VALUES (${definition.id}, ${saved}, 0, ${JSON.stringify(versioned)}) ON CONFLICT DO NOTHING`)
        database.run(sql`UPDATE definitions SET is_current = (version = ${saved}) WHERE campaign = ${definition.id}`)
      })
    },
    current: async (campaign) => {
      const [current] = database.rows(sql<{ readonly version: string }>`SELECT version FROM definitions
        WHERE campaign = ${campaign} AND is_current = 1`)
      return current && version(campaign, current.version)
    },
    version,
    versions: async (campaign) =>
      database
        .rows(sql<{ readonly version: string }>`SELECT version FROM definitions WHERE campaign = ${campaign}`)
        .map(({ version: each }) => each),
  }
}
