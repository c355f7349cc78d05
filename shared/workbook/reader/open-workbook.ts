import type { CellRange, SheetRow } from '../../domain/sheet/cell.ts'
import { defaultLimits } from '../workbook.ts'
import type { Workbook, WorkbookLimits, WorkbookSheet } from '../workbook.ts'
import type { SheetContext } from './cell-value.ts'
import { readDateStyles } from './date-styles.ts'
import { refuseOtherFiles } from './file-kind.ts'
import { RepeatedTexts } from './repeated-texts.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readFormulas } from './sheet-formulas.ts'
import { readSheet } from './sheet-reader.ts'
import { asUnreadable } from './unreadable.ts'
import { readWorkbookParts } from './workbook-part.ts'
import { openParts } from './zip-parts.ts'
import type { Part } from './zip-parts.ts'

/**
 * Opens an .xlsx or .xlsm file. Styles and shared strings are read at once; a sheet is inflated and read while its rows
 * are asked for, and as often as they are.
 * @param holdToBudget asked before each piece that is inflated; what it throws ends the reading
 * @throws UnreadableWorkbook, and nothing else, where the bytes are no workbook, are damaged or pass a limit
 */
export async function openWorkbook(
  bytes: Uint8Array,
  limits: Partial<WorkbookLimits> = {},
  holdToBudget: () => void = () => {},
): Promise<Workbook> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const allLimits = { ...defaultLimits, ...limits }
  refuseOtherFiles(file, allLimits)
  try {
    const findPart = await openParts(file, allLimits, holdToBudget)
    const { sheets, usesDatesFrom1904, sharedStrings, styles } = await readWorkbookParts(findPart, allLimits)
    const context: SheetContext = {
      sharedStrings: sharedStrings === undefined ? [] : await readSharedStrings(sharedStrings.chunks(), allLimits),
      dateStyles: await readDateStyles(styles, allLimits),
      usesDatesFrom1904,
      limits: allLimits,
      repeatedTexts: new RepeatedTexts(allLimits),
    }
    return { sheets: sheets.map(({ name, hidden, part }) => openSheet(name, hidden, part, context)) }
  } catch (error) {
    throw asUnreadable(error)
  }
}

function openSheet(name: string, hidden: boolean, part: Part, context: SheetContext): WorkbookSheet {
  let mergedRanges: readonly CellRange[] | undefined

  async function* rows(): AsyncGenerator<readonly SheetRow[]> {
    try {
      mergedRanges = yield* readSheet(part.chunks(), context)
    } catch (error) {
      throw asUnreadable(error)
    }
  }

  return {
    name,
    hidden,
    rows,
    async mergedRanges() {
      // They stand behind the rows.
      if (mergedRanges === undefined) for await (const _ of rows());
      return mergedRanges ?? []
    },
    async formulas() {
      try {
        return await readFormulas(part.chunks(), context.limits)
      } catch (error) {
        throw asUnreadable(error)
      }
    },
  }
}
