import fc from 'fast-check'
import { header } from '../make/assessed.ts'
import { makeMinimalXlsx } from '../make/xlsx.ts'
import { canary } from './fuzz.ts'

/** Words that a table may be made of: what belongs there, what people write instead, and what only an attacker would. */
const word = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...header, '城东中学', '物理', '合计', '零报告', '同上', '〃', '无', '2005.6.15'),
  },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map((text) => `${canary}${text}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', '', ' ', '　', '0', '-1e309', canary),
  },
)

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer({ min: -1, max: 60_000 }).map(String),
)
const style = fc.constantFrom('', '', ' s="1"', ' s="2"', ' s="99"')

/** Cells that a reader has to take. */
const goodCell = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(style, word).map(([s, text]) => `<c${s} t="str"><v>${escaped(text)}</v></c>`) },
  { weight: 2, arbitrary: word.map((text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`) },
  { weight: 3, arbitrary: fc.tuple(style, number).map(([s, value]) => `<c${s}><v>${value}</v></c>`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<c t="s"><v>0</v></c>', '<c t="b"><v>1</v></c>', '<c t="e"><v>#N/A</v></c>'),
  },
  { weight: 1, arbitrary: word.map((text) => `<c t="str"><f>1</f><v>${escaped(text)}</v></c>`) },
)

/** Cells that most files should be refused for. */
const badCell = fc
  .record({
    reference: fc.constantFrom('', ' r="B2"', ' r="A0"', ' r="XFE1"', ' r="A1048577"', ' r=""', ' r="constructor"'),
    type: fc.constantFrom('s', 'b', 'e', 'd', 'n', 'constructor'),
    value: fc.oneof(number, fc.constantFrom('', 'x', '1e400', 'NaN', '-1')),
  })
  .map(({ reference, type, value }) => `<c${reference} t="${type}"><v>${value}</v></c>`)

const goodRow = rowOf(fc.constantFrom('', '', '', ' hidden="1"', ' spans="1:2"'), goodCell)
const badRow = rowOf(
  fc.constantFrom('', ' r="3"', ' r="7"', ' r="0"', ' r="1048577"', ' r="1"'),
  fc.oneof(goodCell, badCell),
)

function rowOf(attributes: fc.Arbitrary<string>, cell: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const cells = fc.array(cell, { maxLength: 8 })
  return fc.tuple(attributes, cells).map(([said, within]) => `<row${said}>${within.join('')}</row>`)
}

const headerRow = `<row>${header.map((name) => `<c t="str"><v>${name}</v></c>`).join('')}</row>`
const merge = fc
  .tuple(fc.constantFrom('A1', 'A2', 'B2', 'C9'), fc.constantFrom('A3', 'F2', 'C9', 'XFD1048576'))
  .map(([from, to]) => `<mergeCell ref="${from}:${to}"/>`)

/** A workbook whose zip and XML are right, of rows that may be anything. */
export const structuredXlsx: fc.Arbitrary<Uint8Array> = fc
  .record({
    above: fc.array(goodRow, { maxLength: 2 }),
    rows: fc.oneof(
      { weight: 3, arbitrary: fc.array(goodRow, { maxLength: 12 }) },
      { weight: 1, arbitrary: fc.array(badRow, { maxLength: 3 }) },
    ),
    merges: fc.array(merge, { maxLength: 3 }),
    sharedStrings: fc.array(word, { minLength: 1, maxLength: 4 }),
    sheetName: fc.oneof(fc.constant('实验室登记表'), word),
    formats: fc.array(fc.constantFrom<string | number>(14, 'yyyy"年"', '[h]:mm', '[[[', ''), { maxLength: 3 }),
  })
  .map(({ above, rows, merges, sharedStrings, sheetName, formats }) =>
    makeMinimalXlsx({
      rows: [...above, headerRow, ...rows].join(''),
      afterRows: merges.length === 0 ? '' : `<mergeCells>${merges.join('')}</mergeCells>`,
      sharedStrings: sharedStrings.map((text) => `<si><t>${escaped(text)}</t></si>`).join(''),
      formats,
      sheets: `<sheet name="${escaped(sheetName)}" sheetId="1" r:id="rId1"/>`,
    }),
  )

/** A table in text: lines of words, in one of the encodings that offices send. */
export const structuredText: fc.Arbitrary<Uint8Array> = fc
  .record({
    delimiter: fc.constantFrom(',', '\t', ';'),
    rows: fc.array(fc.array(word, { maxLength: 8 }), { maxLength: 12 }),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    quoted: fc.boolean(),
    encoding: fc.constantFrom<'utf8' | 'utf16le'>('utf8', 'utf16le'),
  })
  .map(({ delimiter, rows, lineEnd, quoted, encoding }) => {
    const written = (value: string) => (quoted ? `"${value.replaceAll('"', '""')}"` : value)
    const lines = [header, ...rows].map((values) => values.map(written).join(delimiter))
    return Buffer.from(`\uFEFF${lines.join(lineEnd)}`, encoding)
  })
