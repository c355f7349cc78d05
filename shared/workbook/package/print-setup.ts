import type ExcelJS from 'exceljs'

/** A4 paper in Excel's numbering. */
const a4 = 9

/** A4, as wide as the page and as long as it takes; `repeat` are the rows printed on every page, such as `4:5`. */
export function printSetup(options: {
  readonly repeat?: string
  readonly orientation?: 'portrait' | 'landscape'
}): Partial<ExcelJS.PageSetup> {
  return {
    paperSize: a4,
    orientation: options.orientation ?? 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    ...(options.repeat !== undefined && { printTitlesRow: options.repeat }),
  }
}
