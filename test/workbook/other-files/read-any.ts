import { openAnyWorkbook } from '../../../shared/workbook/open-any-workbook.ts'
import { UnreadableWorkbook } from '../../../shared/workbook/workbook.ts'
import type { UnreadableReason, WorkbookLimits } from '../../../shared/workbook/workbook.ts'
import { allRows, type ReadSheet } from '../../make/read-workbook.ts'

/** Reads a whole file of any kind at once. */
export async function readAny(bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}): Promise<ReadSheet[]> {
  const { sheets } = await openAnyWorkbook(bytes, { limits })
  return Promise.all(
    sheets.map(async (sheet) => ({
      name: sheet.name,
      hidden: sheet.hidden,
      rows: await allRows(sheet),
      mergedRanges: await sheet.mergedRanges(),
    })),
  )
}

/** The texts of the first sheet, row by row. */
export async function readTexts(bytes: Uint8Array): Promise<unknown[][]> {
  const [sheet] = await readAny(bytes)
  return (sheet?.rows ?? []).map(({ cells }) => cells.map(({ value }) => value))
}

/** Why a file is not read, if it is not. */
export async function reasonFor(
  bytes: Uint8Array,
  limits: Partial<WorkbookLimits> = {},
): Promise<UnreadableReason | undefined> {
  try {
    await readAny(bytes, limits)
    return undefined
  } catch (error) {
    if (error instanceof UnreadableWorkbook) return error.reason
    throw error
  }
}
