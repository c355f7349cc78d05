import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnLetters } from '../../../shared/domain/sheet/cell.ts'
import type { SheetContext } from '../../../shared/workbook/reader/cell-value.ts'
import { openWorkbook } from '../../../shared/workbook/reader/open-workbook.ts'
import { RepeatedTexts } from '../../../shared/workbook/reader/repeated-texts.ts'
import { readSharedStrings } from '../../../shared/workbook/reader/shared-strings.ts'
import { readSheet } from '../../../shared/workbook/reader/sheet-reader.ts'
import { defaultLimits } from '../../../shared/workbook/workbook.ts'
import { makeMinimalXlsx, worksheet } from '../../make/xlsx.ts'

const strings = ['张三', '李四 & 王五', 'a<b', '𠮷野家', '一\r\n二']
const context: SheetContext = {
  sharedStrings: strings,
  dateStyles: new Uint8Array([0, 1]),
  usesDatesFrom1904: false,
  limits: defaultLimits,
  repeatedTexts: new RepeatedTexts(defaultLimits),
}

/** Every kind of token and cell, so that a cut can fall into any of them. */
const sheet = worksheet(
  `<row r="1" hidden="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><v>12</v></c><c r="C1" s="1"><v>38518.25</v></c></row>
  <!-- 注 <c> --><row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve"> 城关镇&#x515A;委 </t></is></c>
  <c r="B3" t="str"><f>A1&amp;"x"</f><v>结果_x000D_</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#DIV/0!</v></c>
  <c r="E3"><v>1<![CDATA[2]]>3</v></c><c r="F3"><v>-0.000125</v></c><c/><c><v>330109199001011</v></c></row>`,
  '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells><?end?>',
)
const sharedStrings = `<?xml version='1.0' encoding='UTF-8'?>\n<sst>${strings
  .map((text, index) => {
    const xml = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '_x000D_')
    return index % 2 === 0
      ? `<si><t>${xml}</t></si>`
      : `<si><r><t>${xml.slice(0, 2)}</t></r><r><t>${xml.slice(2)}</t></r></si>`
  })
  .join('')}</sst>`

async function* inChunks(xml: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(xml)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(xml: string, chunkBytes: number) {
  const rows = []
  const batches = readSheet(inChunks(xml, chunkBytes), context)
  for (;;) {
    const batch = await batches.next()
    if (batch.done) return { rows, mergedRanges: batch.value }
    rows.push(...batch.value)
  }
}

const sizes = [1, 2, 3, 5, 7, 64, 127, 128, 129, 255, 256, 257, 1000]

test.for(sizes)('a sheet reads the same in chunks of %i bytes', async (size) => {
  expect(await read(sheet, size)).toEqual(await read(sheet, 1_000_000))
})

test.for(sizes)('shared strings read the same in chunks of %i bytes', async (size) => {
  expect(await readSharedStrings(inChunks(sharedStrings, size), defaultLimits)).toEqual(strings)
})

const plainText = fc.string({
  unit: fc.constantFrom('张', '三', ' ', 'a', '&amp;', '_x000D_', '\r\n', '&#x4E2D;'),
  maxLength: 6,
})

/** Cells as they usually look: the reader has a faster way for those. */
const plainCell = fc.record({
  style: fc.constantFrom('', ' s="0"', ' s="1"', ' s="9"'),
  value: fc.oneof(
    fc.nat(strings.length - 1).map((index) => ` t="s"><v>${index}</v></c>`),
    plainText.map((text) => ` t="str"><v>${text}</v></c>`),
    plainText.map((text) => ` t="inlineStr"><is><t>${text}</t></is></c>`),
    fc.constant('/>'),
    fc.constant('><v></v></c>'),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => `><v>${number}</v></c>`),
    fc.integer().map((number) => `><v>${number / 1000}</v></c>`),
    fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map((number) => `><v>${number}</v></c>`),
  ),
})

/** Rows as they usually look, most of them like the one before. */
const plainRow = fc.record({
  gap: fc.constantFrom(1, 1, 1, 7),
  tag: fc.constantFrom(
    'r="#" spans="1:5"',
    'r="#" spans="1:5"',
    'r="#" spans="1:5" hidden="1"',
    'hidden="1" r="#"',
    'r="#"',
    'r="#" x="a>b"',
  ),
  cells: fc.array(plainCell, { maxLength: 6 }),
})
const plainRows = fc.array(plainRow, { minLength: 1, maxLength: 12 }).map((rows) => {
  let number = 0
  const written = rows.map(({ gap, tag, cells }) => {
    number += gap
    const inRow = cells.map(({ style, value }, index) => `<c r="${columnLetters(index + 1)}${number}"${style}${value}`)
    return `<row ${tag.replace('#', String(number))}>${inRow.join('')}</row>`
  })
  return written.join('')
})

/** The faster ways of reading want the tags without a prefix. */
const inUnusualShape = (xml: string) => xml.replaceAll(/<(\/?)(\w)/g, '<$1x:$2')

test('rows and cells of the usual shape read the same as those that look unusual', async () => {
  await fc.assert(
    fc.asyncProperty(plainRows, fc.integer({ min: 150, max: 2_000 }), async (rows, chunkBytes) => {
      // The faster way needs some bytes ahead of it.
      const usual = worksheet(rows, `<!--${' '.repeat(200)}-->`)

      const expected = await read(inUnusualShape(usual), 1_000_000)

      expect(await read(usual, 1_000_000)).toEqual(expected)
      expect(await read(usual, chunkBytes)).toEqual(expected)
    }),
  )
})

test('shared strings of the usual shape read the same as those that look unusual', async () => {
  const text = fc.string({
    unit: fc.constantFrom('张', '𠮷', ' ', 'a', '"', '\\', '\n', '\t', '\u007f', '\r', '&lt;', '&amp;', '_', '_x000D_'),
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { maxLength: 30 }),
      fc.integer({ min: 20, max: 1_000 }),
      async (texts, chunkBytes) => {
        const usual = `<sst>${texts.map((each) => `<si><t>${each}</t></si>`).join('')}</sst>`

        const expected = await readSharedStrings(inChunks(inUnusualShape(usual), 1_000_000), defaultLimits)

        expect(expected).toHaveLength(texts.length)
        expect(await readSharedStrings(inChunks(usual, 1_000_000), defaultLimits)).toEqual(expected)
        expect(await readSharedStrings(inChunks(usual, chunkBytes), defaultLimits)).toEqual(expected)
      },
    ),
  )
})

test('a sheet may be longer than any of its rows', async () => {
  const row = '<row r="@"><c r="A@"><v>1</v></c></row>'
  const rows = Array.from({ length: 20_000 }, (_, index) => row.replaceAll('@', String(index + 1))).join('')

  const { sheets } = await openWorkbook(makeMinimalXlsx({ rows }), { heldBytes: 200_000 })

  expect((await Array.fromAsync(sheets[0]?.rows() ?? [])).flat()).toHaveLength(20_000)
})

test('a large sheet can be read as often as the limit says, and no more', async () => {
  const { sheets } = await openWorkbook(makeMinimalXlsx({ rows: '<row/>'.repeat(200_000) }), {
    readingsPerPart: 2,
    inflationRatio: 1_000,
  })
  const readAll = async () => Array.fromAsync(sheets[0]?.rows() ?? [])
  await readAll()
  await readAll()

  await expect(readAll()).rejects.toMatchObject({ reason: 'too-large' })
})

test('a sheet that is left early is not inflated to its end, and can be read again', async () => {
  const count = 50_000
  const rows = Array.from({ length: count }, (_, index) => `<row><c><v>${index}</v></c></row>`).join('')
  const workbook = await openWorkbook(
    makeMinimalXlsx({ rows, afterRows: '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>' }),
  )
  const [first] = workbook.sheets

  const early = first?.rows()
  const batch = await early?.next()
  await early?.return(undefined)

  expect(batch?.value?.length).toBeLessThan(count)
  expect(await first?.mergedRanges()).toHaveLength(1)
  expect((await Array.fromAsync(first?.rows() ?? [])).flat()).toHaveLength(count)
})
