import { createReadStream, readFileSync } from 'node:fs'
import { createInflateRaw } from 'node:zlib'
import { fromBufferPromise } from 'yauzl'
import { openWorkbook } from '../../shared/workbook/reader/open-workbook.ts'
import { defaultLimits } from '../../shared/workbook/workbook.ts'
import { exceljsValue, sameValue } from '../make/exceljs-value.ts'
import type { Subject } from './subject.ts'

/** What the benchmark compares. */
export const subjects = { inflate, ours, exceljs: exceljsStream, agree } satisfies Record<string, Subject>

/** The million rows are larger than an office would send. */
const limits = { ...defaultLimits, objectBytes: 500_000_000 }

/** The least that any reader must do. Returns bytes. */
async function inflate(path: string): Promise<number> {
  const bytes = readFileSync(path)
  const zip = await fromBufferPromise(bytes)
  let size = 0
  for await (const entry of zip.eachEntry()) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
    const inflater = createInflateRaw({ chunkSize: 128 * 1024 })
    inflater.end(bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize))
    for await (const _ of inflater);
    size += entry.uncompressedSize
  }
  return size
}

/** Returns cells. */
async function ours(path: string): Promise<number> {
  let cells = 0
  const workbook = await openWorkbook(readFileSync(path), limits)
  for (const sheet of workbook.sheets)
    for await (const rows of sheet.rows()) for (const row of rows) cells += row.cells.length
  return cells
}

/** Loaded only where it is used: it would count towards the memory of the others. */
const loadExceljs = async () => (await import('exceljs')).default

/** Returns cells. */
async function exceljsStream(path: string): Promise<number> {
  let cells = 0
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore' } as const
  const { stream } = await loadExceljs()
  for await (const sheet of new stream.xlsx.WorkbookReader(createReadStream(path), options)) {
    for await (const row of sheet) row.eachCell(() => cells++)
  }
  return cells
}

/** Compares every cell with what exceljs makes of the same file read as a whole. Returns cells. */
async function agree(path: string): Promise<number> {
  const { Workbook } = await loadExceljs()
  const theirs = new Workbook()
  await theirs.xlsx.readFile(path)
  let theirCells = 0
  for (const sheet of theirs.worksheets) sheet.eachRow((row) => row.eachCell(() => theirCells++))
  let cells = 0
  const workbook = await openWorkbook(readFileSync(path), limits)
  for (const [index, sheet] of workbook.sheets.entries()) {
    const theirSheet = theirs.worksheets[index]
    for await (const rows of sheet.rows()) {
      for (const row of rows) {
        for (const cell of row.cells) {
          const their = exceljsValue(theirSheet?.getCell(row.row, cell.column).value)
          if (!sameValue(cell, their)) throw new Error(`row ${row.row}, column ${cell.column} differ`)
          cells++
        }
      }
    }
  }
  if (cells !== theirCells) throw new Error(`${cells} cells, but ${theirCells} by exceljs`)
  return cells
}
