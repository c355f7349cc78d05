import type { Cell, SheetRow } from '../../domain/sheet/cell.ts'
import { tooLarge } from '../reader/unreadable.ts'
import { UnreadableWorkbook } from '../workbook.ts'
import type { Workbook, WorkbookLimits } from '../workbook.ts'
import { findDelimiter, readRecords } from './separated-values.ts'
import { decodeText } from './text-encoding.ts'

/**
 * Opens a table written as text (.csv, .tsv): one sheet without a name, every cell text. A row's number is that of its
 * record, as Excel numbers it.
 * @throws UnreadableWorkbook where the bytes are no text, or are text of another kind
 */
export function openTextTable(file: Buffer, limits: WorkbookLimits): Workbook {
  const text = decodeText(file)
  if (otherText.test(text)) throw new UnreadableWorkbook('not-a-workbook', 'a web page or another kind of text')
  return {
    sheets: [{ name: '', hidden: false, rows: () => readRows(text, limits), mergedRanges: () => Promise.resolve([]) }],
  }
}

/** HTML and XML, which web sites like to name .xls, also wrapped as mail; rich text; symbolic links (SYLK). */
const otherText = /^\s*(<[!?a-z]|MIME-Version:|\{\\rtf|ID;P)/i

const rowsPerBatch = 1000

async function* readRows(text: string, limits: WorkbookLimits): AsyncGenerator<readonly SheetRow[]> {
  let batch: SheetRow[] = []
  let row = 0
  for (const values of readRecords(text, findDelimiter(text), limits)) {
    if (++row > limits.rowsPerSheet) throw tooLarge(`rows beyond ${limits.rowsPerSheet}`)
    const cells = values.flatMap((value, index) => readCell(value, index + 1))
    if (cells.length > 0) batch.push({ row, cells, hidden: false })
    if (batch.length < rowsPerBatch) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** `="001"` is how exports keep Excel from taking a text for a number. */
const keptAsText = /^="(.*)"$/s

function readCell(written: string, column: number): Cell | [] {
  const value = written.replace(keptAsText, '$1').replaceAll('\r\n', '\n')
  return value === '' ? [] : { column, kind: 'text', value }
}
