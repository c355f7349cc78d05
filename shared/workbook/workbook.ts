import type { CellRange, SheetRow } from '../domain/sheet/cell.ts'

/** A workbook as take-in sees it, whatever file it came from. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[]
}

export interface WorkbookSheet {
  readonly name: string
  readonly hidden: boolean
  /**
   * The sheet's rows in batches, in the file's order, each sheet read at most as far as the caller asks.
   * @throws UnreadableWorkbook where the file is damaged or a limit is passed
   */
  rows(): AsyncGenerator<readonly SheetRow[]>
  /** The sheet's merged ranges, bounded by the limits; reads the sheet's tail when `rows` has not been read to its end. */
  mergedRanges(): Promise<readonly CellRange[]>
  /** What the sheet's formulas say, without the equals sign, by the address of their cells; not every kind of file tells. */
  formulas?(): Promise<ReadonlyMap<string, string>>
}

/** Why a file could not be read at all. Each has a sentence in the texts; none is a bug of ours. */
export const unreadableReasons = [
  'empty-file',
  'not-a-workbook',
  'web-page',
  'other-spreadsheet',
  'other-document',
  'archive',
  'damaged',
  'password-protected',
  'old-excel-format',
  'unsafe-content',
  'too-large',
  'took-too-long',
] as const
export type UnreadableReason = (typeof unreadableReasons)[number]

/** The sender's file cannot be read; `detail` says where in English, without any of the file's content. */
export class UnreadableWorkbook extends Error {
  readonly reason: UnreadableReason
  constructor(reason: UnreadableReason, detail: string, options?: ErrorOptions) {
    super(`${reason}: ${detail}`, options)
    this.name = 'UnreadableWorkbook'
    this.reason = reason
  }
}

/**
 * What a workbook may cost, so that no file can hurt the system. All are configurable (docs/limits.md); the defaults are stated here.
 */
export interface WorkbookLimits {
  /** From the first look at the file to its verdict, and as long again for its annotated copy. */
  readonly elapsedMs: number
  /** Memory of a process that reads this one file; of one that held more than half of it before, half of it beside that. */
  readonly residentBytes: number
  readonly objectBytes: number
  /** What the process that reads an old or binary workbook may hand back. */
  readonly convertedBytes: number
  readonly inflatedBytes: number
  /** How often a part above 1 MB may be inflated: of a sheet its rows, its merged ranges and, with these, its rows again. */
  readonly readingsPerPart: number
  /** Inflated to stored size, of any one part above 1 MB. */
  readonly inflationRatio: number
  readonly entries: number
  readonly relationships: number
  readonly sheets: number
  readonly rowsPerSheet: number
  readonly columns: number
  readonly cellCharacters: number
  readonly sharedStrings: number
  /** Characters that cells may take out of long shared strings, counted each time: a reference of 25 bytes gives a whole text. */
  readonly repeatedCharacters: number
  /** Of cells, and as many number formats: what Excel allows. */
  readonly styles: number
  /** Bytes of XML whose content is held in memory at a time: all shared strings, one row, or a part of nothing but attributes. */
  readonly heldBytes: number
  readonly mergedRanges: number
  readonly xmlDepth: number
  /** Bytes of XML of a part that the annotated copy changes; it is held about three times over: 100 MB took a process to 400 MB. */
  readonly changedBytes: number
  /** Elements of such a part, where they are few: each takes a quarter of a kilobyte. All styles of Excel and a long list of comments lie below. */
  readonly changedElements: number
}

export const defaultLimits: WorkbookLimits = {
  elapsedMs: 20_000,
  residentBytes: 512_000_000,
  objectBytes: 50_000_000,
  convertedBytes: 100_000_000,
  inflatedBytes: 1_000_000_000,
  readingsPerPart: 4,
  inflationRatio: 400,
  entries: 5_000,
  relationships: 100_000,
  sheets: 200,
  rowsPerSheet: 1_048_576,
  columns: 16_384,
  cellCharacters: 32_767,
  sharedStrings: 3_200_000,
  repeatedCharacters: 200_000_000,
  styles: 65_490,
  heldBytes: 200_000_000,
  mergedRanges: 100_000,
  xmlDepth: 100,
  changedBytes: 130_000_000,
  changedElements: 200_000,
}

/** The media type of .xlsx. */
export const workbookMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
