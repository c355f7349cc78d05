import type { SheetRow } from '../domain/sheet/cell.ts'
import { openIsolated } from './isolated/open-isolated.ts'
import { defaultIsolation } from './isolated/run-isolated.ts'
import type { IsolationLimits } from './isolated/run-isolated.ts'
import { tookTooLong } from './isolated/took-too-long.ts'
import { fileKind, holdsMacros } from './other-files/file-kind.ts'
import { openTextTable } from './other-files/open-text-table.ts'
import { readPackageFacts } from './other-files/package-facts.ts'
import { openWorkbook } from './reader/open-workbook.ts'
import { tooLarge } from './reader/unreadable.ts'
import { defaultLimits, UnreadableWorkbook } from './workbook.ts'
import type { Workbook, WorkbookLimits, WorkbookSheet } from './workbook.ts'

export type ReadingLimits = WorkbookLimits & IsolationLimits

/** A workbook and what is worth saying of the file that it came in. */
export interface AnyWorkbook extends Workbook {
  /** The file brings macros along; they are never run, nor read. */
  readonly hasMacros: boolean
}

/**
 * Opens a workbook of any kind that an office meets, told apart by its bytes and never by its name: .xlsx and .xlsm by our
 * reader, .xls, .et and .xlsb by a library in a process of its own, .csv and .tsv as text. Reading ends, with all that the
 * caller does between two batches of rows, once `elapsedMs` have passed since the call.
 * @throws UnreadableWorkbook, and nothing else that the file could cause
 */
export async function openAnyWorkbook(bytes: Uint8Array, limits: Partial<ReadingLimits> = {}): Promise<AnyWorkbook> {
  const allLimits = { ...defaultLimits, ...defaultIsolation, ...limits }
  const endMs = performance.now() + allLimits.elapsedMs
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length === 0) throw new UnreadableWorkbook('empty-file', 'no bytes at all')
  if (file.length > allLimits.objectBytes) throw tooLarge(`more than ${allLimits.objectBytes} bytes`)
  const { sheets, hasMacros } = await openByKind(file, allLimits)
  return { sheets: sheets.map((sheet) => readUntil(endMs, sheet, allLimits)), hasMacros }
}

async function openByKind(file: Buffer, limits: ReadingLimits): Promise<AnyWorkbook> {
  switch (fileKind(file)) {
    case 'zip': {
      const { isBinary, hasMacros } = await readPackageFacts(file, limits)
      const { sheets } = isBinary ? await openIsolated(file, limits) : await openWorkbook(file, limits)
      return { sheets, hasMacros }
    }
    case 'old-excel':
      return { ...(await openIsolated(file, limits)), hasMacros: holdsMacros(file) }
    case 'text':
      return { ...openTextTable(file, limits), hasMacros: false }
  }
}

function readUntil(endMs: number, sheet: WorkbookSheet, { elapsedMs }: ReadingLimits): WorkbookSheet {
  async function* rows(): AsyncGenerator<readonly SheetRow[]> {
    for await (const batch of sheet.rows()) {
      if (performance.now() > endMs) throw tookTooLong(elapsedMs)
      yield batch
    }
  }
  return { ...sheet, rows }
}
