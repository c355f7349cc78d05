import type ExcelJS from 'exceljs'
import { unzipSync, zipSync } from 'fflate'

/** The files of a package by name, such as `xl/workbook.xml`. */
export type PackageParts = Readonly<Record<string, Uint8Array>>

/** Parts to put in or to replace, made from those that are there. */
export type PackagePatch = (parts: PackageParts) => PackageParts | Promise<PackageParts>

/**
 * A workbook's bytes, equal for equal content: the zip's times are fixed, and the dates of the document are the caller's.
 * The patches, each upon the last, add what exceljs cannot write, such as charts.
 */
export async function packWorkbook(
  workbook: ExcelJS.Workbook,
  madeAt: Date,
  patches: readonly PackagePatch[] = [],
): Promise<Uint8Array> {
  workbook.created = madeAt
  workbook.modified = madeAt
  const stored = await workbook.xlsx.writeBuffer({ zip: { compression: 'STORE' } })
  let parts: PackageParts = unzipSync(new Uint8Array(stored))
  for (const patch of patches) parts = { ...parts, ...(await patch(parts)) }
  return zipSync(parts, { level: 6, mtime: zipTime })
}

/** A zip states local time without a zone; a local date is therefore the same bytes everywhere. 1980 is as early as a zip can say. */
const zipTime = new Date(1980, 0, 1)
