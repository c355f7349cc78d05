import type ExcelJS from 'exceljs'

/** A4 paper in Excel's numbering. */
const a4 = 9

export interface PrintSetup {
  readonly orientation?: 'portrait' | 'landscape'
  /** How large it is printed, where pages are broken by hand; else it is fitted. */
  readonly scalePercent?: number
  /** How many sheets of paper the table may be wide. */
  readonly pagesWide?: number
  /** How many it may be long; 0 is any number. */
  readonly pagesLong?: number
  /** Rows printed on every page, such as `4:5`. */
  readonly repeat?: string
  /** Columns printed on every page, such as `A:B`. */
  readonly repeatColumns?: string
}

/** As wide as the paper allows and as long as it takes; A4 landscape unless it is said otherwise. */
export function printSetup(setup: PrintSetup = {}): Partial<ExcelJS.PageSetup> {
  const { orientation = 'landscape', pagesWide = 1, pagesLong = 0, repeat, repeatColumns, scalePercent } = setup
  return {
    paperSize: a4,
    orientation,
    ...(scalePercent === undefined
      ? { fitToPage: true, fitToWidth: pagesWide, fitToHeight: pagesLong }
      : { fitToPage: false, scale: scalePercent }),
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    ...(repeat !== undefined && { printTitlesRow: repeat }),
    ...(repeatColumns !== undefined && { printTitlesColumn: repeatColumns }),
  }
}
