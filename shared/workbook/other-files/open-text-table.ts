import { parse } from 'node:path'
import { tooLong, type Cell, type SheetRow } from '../../domain/sheet/cell.ts'
import { sheetNames } from '../package/sheet-names.ts'
import { tooLarge } from '../reader/unreadable.ts'
import { UnreadableWorkbook } from '../workbook.ts'
import type { Workbook, WorkbookLimits } from '../workbook.ts'
import { inBatches } from './row-batches.ts'
import { findDelimiter, readRecords } from './separated-values.ts'
import { decodeText } from './text-encoding.ts'

/**
 * Opens a table written as text (.csv, .tsv): one sheet, named after the file as Excel does, every cell text. A row's number is
 * that of its record, as Excel numbers it.
 * @param holdToBudget asked again and again while it is read; what it throws ends the reading
 * @throws UnreadableWorkbook where the bytes are no text, or are text without a single line of a table
 */
export function openTextTable(
  file: Buffer,
  fileName: string,
  limits: WorkbookLimits,
  holdToBudget: () => void,
): Workbook {
  const text = decodeText(file)
  if (webPage.test(text)) throw new UnreadableWorkbook('web-page', 'a web page or a table in XML')
  if (json.test(text)) throw new UnreadableWorkbook('not-a-workbook', 'data in JSON')
  const delimiter = findDelimiter(text)
  const records = () => heldTo(holdToBudget, readRecords(text, delimiter, limits))
  if (!records().some((values) => values.filter(isFilled).length > 1))
    throw new UnreadableWorkbook('not-a-workbook', 'text without a table')
  async function* rows() {
    yield* inBatches(readRows(records(), limits))
  }
  return { sheets: [{ name: sheetName(fileName), hidden: false, rows, mergedRanges: () => Promise.resolve([]) }] }
}

/** HTML and XML, which web sites like to name .xls, also wrapped as mail. */
const webPage = /^\s*(<[!?a-z]|MIME-Version:)/i

const json = /^\s*[[{]\s*["[{\]}]/

const isFilled = (value: string) => value.trim() !== ''

function sheetName(fileName: string): string {
  const [name = ''] = sheetNames([parse(fileName).name])
  return fileName === '' ? '' : name
}

const recordsPerLook = 1_000

/** Blank lines fill no batch, and there may be fifty million of them. */
function* heldTo<T>(holdToBudget: () => void, records: Iterable<T>): Generator<T> {
  let read = 0
  for (const record of records) {
    if (read++ % recordsPerLook === 0) holdToBudget()
    yield record
  }
}

function* readRows(records: Iterable<readonly string[]>, limits: WorkbookLimits): Generator<SheetRow> {
  let row = 0
  for (const values of records) {
    if (++row > limits.rowsPerSheet) throw tooLarge(`rows beyond ${limits.rowsPerSheet}`)
    const cells = values.flatMap((value, index) => readCell(value, index + 1, limits))
    if (cells.length > 0) yield { row, cells, hidden: false }
  }
}

/** `="001"` is how exports keep Excel from taking a text for a number. */
const keptAsText = /^="(.*)"$/s

function readCell(written: string, column: number, { cellCharacters }: WorkbookLimits): Cell | [] {
  if (written.length > cellCharacters) return { column, kind: 'error', value: tooLong }
  const value = written.replace(keptAsText, '$1').replaceAll('\r\n', '\n')
  return value === '' ? [] : { column, kind: 'text', value }
}
