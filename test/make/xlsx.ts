import { strToU8, zipSync } from 'fflate'
import type { Zippable } from 'fflate'

/** The files of a workbook's package by name, as text or bytes. */
export type Parts = Readonly<Record<string, string | Uint8Array>>

export interface MinimalWorkbook {
  /** What stands inside `<sheetData>` of the only sheet. */
  readonly rows: string
  /** What stands behind `</sheetData>`. */
  readonly afterRows: string
  /** The `<si>` elements; undefined leaves the part out. */
  readonly sharedStrings: string | undefined
  /** The format codes of the cell styles: style 1 has the first. Numbers are ids of built-in formats. */
  readonly formats: readonly (string | number)[]
  readonly workbookProperties: string
  readonly sheets: string
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A zip of the given parts. */
export function makeXlsx(parts: Parts): Uint8Array {
  const zippable: Zippable = {}
  for (const [name, content] of Object.entries(parts)) {
    zippable[name] = typeof content === 'string' ? strToU8(content) : content
  }
  return zipSync(zippable)
}

/** The parts of the smallest workbook there is, to be changed and zipped; only what matters to a test needs saying. */
export function minimalParts(overrides: Partial<MinimalWorkbook> = {}): Record<string, string | Uint8Array> {
  const { rows, afterRows, sharedStrings, formats, workbookProperties, sheets }: MinimalWorkbook = {
    rows: '',
    afterRows: '',
    sharedStrings: undefined,
    formats: [],
    workbookProperties: '',
    sheets: '<sheet name="表一" sheetId="1" r:id="rId1"/>',
    ...overrides,
  }
  const parts: Record<string, string> = {
    '_rels/.rels': relationships({ rId1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${workbookProperties}<sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships({
      rId1: ['worksheet', 'worksheets/sheet1.xml'],
      rId2: ['sharedStrings', 'sharedStrings.xml'],
      rId3: ['styles', 'styles.xml'],
    }),
    'xl/worksheets/sheet1.xml': worksheet(rows, afterRows),
  }
  if (sharedStrings !== undefined) parts['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${sharedStrings}</sst>`
  if (formats.length > 0) parts['xl/styles.xml'] = styles(formats)
  return parts
}

/** The smallest workbook, zipped. */
export function makeMinimalXlsx(overrides: Partial<MinimalWorkbook> = {}): Uint8Array {
  return makeXlsx(minimalParts(overrides))
}

export function worksheet(rows: string, afterRows = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${afterRows}</worksheet>`
}

/** A relationships part; the types are given by their last word. */
export function relationships(targets: Readonly<Record<string, readonly [type: string, target: string]>>): string {
  const elements = Object.entries(targets).map(
    ([id, [type, target]]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${elements.join('')}</Relationships>`
}

function styles(formats: readonly (string | number)[]): string {
  const ids = formats.map((format, index) => (typeof format === 'number' ? format : 164 + index))
  const numFmts = formats.map((format, index) =>
    typeof format === 'number' ? '' : `<numFmt numFmtId="${164 + index}" formatCode="${attribute(format)}"/>`,
  )
  const xfs = [0, ...ids].map((id) => `<xf numFmtId="${id}"/>`)
  return `<styleSheet xmlns="${main}"><numFmts>${numFmts.join('')}</numFmts><cellXfs>${xfs.join('')}</cellXfs></styleSheet>`
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
