import type { ReportRow } from '../../domain/sheet/report-row.ts'
import type { Rows } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedRows(database: Database): Rows {
  return {
    save: async (submission, rows) => {
      database.run(sql`INSERT OR REPLACE INTO submission_rows (submission, document)
        VALUES (${submission}, ${JSON.stringify(rows)})`)
    },
    of: async (submission) =>
      database.document(
        sql<readonly ReportRow[]>`SELECT document FROM submission_rows WHERE submission = ${submission}`,
      ) ?? [],
  }
}
