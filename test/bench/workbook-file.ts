import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { minimalParts, type MinimalWorkbook } from '../make/xlsx.ts'

/** What is too long to be held at once, as pieces of XML. */
export interface WorkbookContents {
  /** What stands inside `<sheetData>`. */
  readonly rows: () => Iterable<string>
  /** What stands inside `<sst>`. */
  readonly sharedStrings: () => Iterable<string>
}

/** Writes a workbook of one sheet piece by piece, unless it is there already. The same contents give the same bytes every time. */
export function ensureWorkbookFile(
  path: string,
  { rows, sharedStrings }: WorkbookContents,
  workbook: Partial<MinimalWorkbook> = {},
): void {
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  const unfinished = `${path}.unfinished`
  const file = openSync(unfinished, 'w')
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    writeSync(file, bytes)
  })
  const contents = new Map([
    ['xl/worksheets/sheet1.xml', rows],
    ['xl/sharedStrings.xml', sharedStrings],
  ])
  const place = '@'
  for (const [name, xml] of Object.entries(minimalParts({ ...workbook, rows: place, sharedStrings: place }))) {
    const [before = '', after = ''] = xml.toString().split(place)
    const part = new ZipDeflate(name, { level: 6 })
    part.mtime = '2005-06-15'
    zip.add(part)
    part.push(strToU8(before))
    for (const piece of contents.get(name)?.() ?? []) part.push(strToU8(piece))
    part.push(strToU8(after), true)
  }
  zip.end()
  closeSync(file)
  renameSync(unfinished, path)
}
