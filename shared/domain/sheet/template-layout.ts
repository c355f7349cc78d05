import type { SheetRow } from './cell.ts'

/** The very hidden sheet in which a template says what it is. */
export const signatureSheetName = '_taizhang'

/** The version of the signature's own form. */
const signatureFormat = '1'

/** The label of the cell in which a nil return is declared begins with this; the answer stands in the next filled cell to its right. */
export const nilLabelPrefix = '零报告'

/** What the template offers as the answer. */
export const nilAnswer = '是'

/** What a sheet of a template is for. Without a period the workbook is for the round that is open when it lands. */
export interface SignedSheet {
  readonly report: string
  readonly period?: string
}

/** What a template says of itself. A claim only: who the sender is never comes from here. */
export interface Signature {
  readonly campaign: string
  readonly definitionVersion: string
  /** The code of the unit it was made for. */
  readonly unit: string
  /** By sheet name. */
  readonly sheets: ReadonlyMap<string, SignedSheet>
}

/** The signature as rows of texts, for the hidden sheet. */
export function signatureRows({
  campaign,
  definitionVersion,
  unit,
  sheets,
}: Signature): readonly (readonly string[])[] {
  return [
    ['taizhang', signatureFormat],
    ['campaign', campaign],
    ['definition', definitionVersion],
    ['unit', unit],
    ...[...sheets].map(([name, { report, period }]) => [
      'sheet',
      name,
      report,
      ...(period === undefined ? [] : [period]),
    ]),
  ]
}

/** Reads the hidden sheet's rows back. @returns undefined where they are no signature of a known form */
export function readSignature(rows: readonly SheetRow[]): Signature | undefined {
  const values = new Map<string, string>()
  const sheets = new Map<string, SignedSheet>()
  for (const { cells } of rows) {
    const [key, first, report, period] = [1, 2, 3, 4].map((column) => {
      const cell = cells.find((each) => each.column === column)
      return cell && String(cell.value)
    })
    if (key === undefined || first === undefined) continue
    if (key !== 'sheet') values.set(key, first)
    else if (report !== undefined) sheets.set(first, { report, ...(period !== undefined && { period }) })
  }
  const campaign = values.get('campaign')
  const definitionVersion = values.get('definition')
  const unit = values.get('unit')
  if (values.get('taizhang') !== signatureFormat) return undefined
  if (campaign === undefined || definitionVersion === undefined || unit === undefined) return undefined
  return { campaign, definitionVersion, unit, sheets }
}
