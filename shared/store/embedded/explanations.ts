import type { Explanation } from '../../domain/submission/explanation.ts'
import type { Explanations } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedExplanations(database: Database): Explanations {
  return {
    save: async (submission, explanations) => {
      database.run(sql`INSERT OR REPLACE INTO explanations (submission, document)
        VALUES (${submission}, ${JSON.stringify(explanations)})`)
    },
    of: async (submission) =>
      database.document(
        sql<readonly Explanation[]>`SELECT document FROM explanations WHERE submission = ${submission}`,
      ) ?? [],
  }
}
