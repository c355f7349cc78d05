import type { SheetRow } from '../domain/sheet/cell.ts'
import { startBudget } from './budget.ts'
import { openIsolated } from './isolated/open-isolated.ts'
import { fileKind, holdsMacros } from './other-files/file-kind.ts'
import { openTextTable } from './other-files/open-text-table.ts'
import { readPackageFacts } from './other-files/package-facts.ts'
import { openWorkbook } from './reader/open-workbook.ts'
import { tooLarge } from './reader/unreadable.ts'
import { defaultLimits, UnreadableWorkbook } from './workbook.ts'
import type { Workbook, WorkbookLimits, WorkbookSheet } from './workbook.ts'

/** A workbook and what is worth saying of the file that it came in. */
export interface AnyWorkbook extends Workbook {
  /** The file brings macros along; they are never run, nor read. */
  readonly hasMacros: boolean
  /** To be asked during long work with what was read. @throws UnreadableWorkbook once the file's time or memory is used up */
  holdToBudget(): void
}

/** What is known of a file beside its bytes. */
export interface FileFacts {
  /** It never says what a file is; but it is all the name that the sheet of a table in text can have. */
  readonly fileName?: string
  readonly limits?: Partial<WorkbookLimits>
}

/**
 * Opens a workbook of any kind that an office meets, told apart by its bytes and never by its name: .xlsx and .xlsm by our
 * reader, .xls, .et and .xlsb by a library in a process of its own, .csv and .tsv as text. Reading ends, with all that the
 * caller does between two batches of rows, once its time or its memory is used up.
 * @throws UnreadableWorkbook, and nothing else that the file could cause
 */
export async function openAnyWorkbook(bytes: Uint8Array, { fileName, limits }: FileFacts = {}): Promise<AnyWorkbook> {
  const allLimits = { ...defaultLimits, ...limits }
  const holdToBudget = startBudget(allLimits)
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length === 0) throw new UnreadableWorkbook('empty-file', 'no bytes at all')
  if (file.length > allLimits.objectBytes) throw tooLarge(`more than ${allLimits.objectBytes} bytes`)
  const { sheets, hasMacros } = await openByKind(file, fileName ?? '', allLimits, holdToBudget)
  return { sheets: sheets.map((sheet) => withinBudget(sheet, holdToBudget)), hasMacros, holdToBudget }
}

async function openByKind(
  file: Buffer,
  fileName: string,
  limits: WorkbookLimits,
  holdToBudget: () => void,
): Promise<Omit<AnyWorkbook, 'holdToBudget'>> {
  switch (fileKind(file)) {
    case 'zip': {
      const { isBinary, hasMacros } = await readPackageFacts(file, limits)
      const { sheets } = isBinary ? await openIsolated(file, limits) : await openWorkbook(file, limits, holdToBudget)
      return { sheets, hasMacros }
    }
    case 'old-excel':
      return { ...(await openIsolated(file, limits)), hasMacros: holdsMacros(file) }
    case 'text':
      return { ...openTextTable(file, fileName, limits, holdToBudget), hasMacros: false }
  }
}

function withinBudget(sheet: WorkbookSheet, holdToBudget: () => void): WorkbookSheet {
  async function* rows(): AsyncGenerator<readonly SheetRow[]> {
    holdToBudget()
    for await (const batch of sheet.rows()) {
      holdToBudget()
      yield batch
    }
    holdToBudget()
  }
  return { ...sheet, rows }
}
