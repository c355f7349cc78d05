import { read, set_cptable, SSF } from '@e965/xlsx'
import type { WorkBook, WorkSheet } from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'
import type { CellRange, SheetRow } from '../../domain/sheet/cell.ts'
import { lastColumn, lastRow } from '../reader/cell-reference.ts'
import { isDateFormat } from '../reader/date-format.ts'
import { daysFrom1900To1904 } from '../reader/serial-date.ts'
import { damaged, tooLarge } from '../reader/unreadable.ts'
import { UnreadableWorkbook } from '../workbook.ts'
import type { WorkbookLimits } from '../workbook.ts'
import { readLibraryCells } from './library-cells.ts'
import { inBatches } from './row-batches.ts'

/** A sheet that lies in memory whole. */
export interface LibrarySheet {
  readonly name: string
  readonly hidden: boolean
  readonly mergedRanges: readonly CellRange[]
  rows(): Generator<readonly SheetRow[]>
}

/**
 * The worksheets of an .xls (Excel 2 to 2003, WPS .et) or .xlsb file, by SheetJS. It may take gigabytes and does not end by
 * itself on every file: for a process that can be killed.
 * @throws UnreadableWorkbook where the file is damaged, protected by a password, or passes a limit
 */
export function readLibrarySheets(file: Buffer, limits: WorkbookLimits): LibrarySheet[] {
  const workbook = readByLibrary(file)
  const { SheetNames: names, Sheets: sheets, Workbook: facts } = workbook
  if (names.length > limits.sheets) throw tooLarge(`more than ${limits.sheets} sheets`)
  // The library keeps sheets by name, and leaves out those that break off.
  if (new Set(names).size < names.length) throw damaged('two sheets have the same name')
  const moved = facts?.WBProps?.date1904 ? daysFrom1900To1904 : 0
  return names.flatMap((name) => {
    const sheet = Object.hasOwn(sheets, name) ? sheets[name] : undefined
    if (!sheet) throw damaged('a sheet is missing or breaks off')
    // Chart, dialog and macro sheets hold no cells to read.
    if (sheet['!type'] && sheet['!type'] !== 'sheet') return []
    const hidden = Boolean(facts?.Sheets?.find((each) => each.name === name)?.Hidden)
    return {
      name,
      hidden,
      mergedRanges: mergedRanges(sheet, limits),
      rows: () => inBatches(rowsOf(sheet, moved, limits)),
    }
  })
}

function readByLibrary(file: Buffer): WorkBook {
  set_cptable(codePages)
  // The dates among the formats that a file need not spell out, of which the library knows the Western ones only.
  for (let id = 14; id <= 58; id++) if (isDateFormat(id, new Map())) SSF.load('yyyy-mm-dd', id)
  try {
    return read(file, { type: 'buffer', dense: true, cellNF: true, cellText: false, cellHTML: false })
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    // Of the ways to encrypt records, the library knows some by name and stumbles over others.
    if (/^(File is password-protected|Encryption |unrecognized .*version code)/.test(said))
      throw new UnreadableWorkbook('password-protected', 'encrypted records')
    if (said.includes('Cannot find Workbook stream')) throw new UnreadableWorkbook('not-a-workbook', 'another document')
    throw new UnreadableWorkbook('damaged', 'the records cannot be followed', { cause: error })
  }
}

function mergedRanges({ '!merges': merges = [] }: WorkSheet, limits: WorkbookLimits): CellRange[] {
  if (merges.length > limits.mergedRanges) throw tooLarge(`more than ${limits.mergedRanges} merged ranges`)
  return merges.map(({ s, e }) => {
    const range = { top: s.r + 1, left: s.c + 1, bottom: e.r + 1, right: e.c + 1 }
    const { top, left, bottom, right } = range
    const isOnSheet =
      top >= 1 && top <= bottom && bottom <= lastRow && left >= 1 && left <= right && right <= lastColumn
    if (!isOnSheet) throw damaged('a range that is none')
    return range
  })
}

/** Rows that the file does not have are holes in the library's arrays. */
function* rowsOf(sheet: WorkSheet, moved: number, limits: WorkbookLimits): Generator<SheetRow> {
  const { '!data': rows = [], '!rows': facts = [] } = sheet
  if (rows.length > limits.rowsPerSheet) throw tooLarge(`rows beyond ${limits.rowsPerSheet}`)
  for (const at of rows.keys()) {
    const cells = readLibraryCells(rows[at] ?? [], moved, limits)
    if (cells.length > 0) yield { row: at + 1, cells, hidden: facts[at]?.hidden === true }
  }
}
