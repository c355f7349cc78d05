import type { ReportRow } from '../../domain/sheet/report-row.ts'
import type { Rows } from '../stores.ts'
import { documents } from './documents.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoRows(table: Table): Rows {
  const rowsOf = documents<readonly ReportRow[]>(table)
  return {
    save: async (submission, rows) => rowsOf.save(keys.rows(submission), rows),
    of: async (submission) => (await rowsOf.read(keys.rows(submission))) ?? [],
  }
}
