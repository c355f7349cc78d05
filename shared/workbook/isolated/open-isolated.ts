import { extname } from 'node:path'
import { asUnreadable } from '../reader/unreadable.ts'
import type { Workbook, WorkbookLimits } from '../workbook.ts'
import { runIsolated } from './run-isolated.ts'
import { readLines } from './sheet-lines.ts'

/** It lies beside this file: as source beside the source, as a bundle beside the bundle. */
const program = new URL(`convert-workbook${extname(import.meta.url)}`, import.meta.url)

/**
 * Opens an .xls or .xlsb file, which a library reads that nothing bounds, in a process of its own.
 * @throws UnreadableWorkbook, also where the process had to be killed
 */
export async function openIsolated(file: Buffer, limits: WorkbookLimits): Promise<Workbook> {
  const lines = await runIsolated(program, JSON.stringify(limits), file, limits)
  try {
    return readLines(lines)
  } catch (error) {
    // What makes no sense in a file may come through the library as it is.
    throw asUnreadable(error)
  }
}
