import type { Explanation } from '../../domain/submission/explanation.ts'
import { holding } from '../holding.ts'
import type { Explanations } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedExplanations(database: Database): Explanations {
  return {
    save: async (submission, explanations) => {
      database.run(sql`INSERT OR REPLACE INTO explanations (submission, document)
        VALUES (${submission}, ${JSON.stringify(explanations)})`)
    },
    say: async (submission, explanation) => {
      database.run(sql`INSERT OR REPLACE INTO said_later (submission, subject, document)
        VALUES (${submission}, ${explanation.subject}, ${JSON.stringify(explanation)})`)
    },
    of: async (submission) => {
      const said = database.document(
        sql<readonly Explanation[]>`SELECT document FROM explanations WHERE submission = ${submission}`,
      )
      const later = database.documents(sql<Explanation>`SELECT document FROM said_later
        WHERE submission = ${submission} ORDER BY subject`)
      return holding(said ?? [], later)
    },
  }
}
