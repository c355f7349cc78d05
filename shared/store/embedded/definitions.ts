import type { Definitions, VersionedDefinition } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedDefinitions(database: Database): Definitions {
  return {
    save: async (versioned) => {
      const { version, definition } = versioned
      database.write(() => {
        database.run(sql`INSERT INTO definitions (campaign, version, is_current, document)
          VALUES (${definition.id}, ${version}, 0, ${JSON.stringify(versioned)}) ON CONFLICT DO NOTHING`)
        database.run(sql`UPDATE definitions SET is_current = (version = ${version}) WHERE campaign = ${definition.id}`)
      })
    },
    current: async (campaign) =>
      database.document(sql<VersionedDefinition>`SELECT document FROM definitions
        WHERE campaign = ${campaign} AND is_current = 1`),
    version: async (campaign, version) =>
      database.document(sql<VersionedDefinition>`SELECT document FROM definitions
        WHERE campaign = ${campaign} AND version = ${version}`),
  }
}
