import { expect, test } from 'vitest'
import { tooLong } from '../../../shared/domain/sheet/cell.ts'
import { openAnyWorkbook } from '../../../shared/workbook/open-any-workbook.ts'
import { makeMinimalXlsx } from '../../make/xlsx.ts'
import { writeBySheetJs } from './sheetjs.ts'

const inRow = (cells: string) => `<row>${cells}</row>`
const rows = [['ab', 'abcd', 'abc']]
const files: Record<string, Uint8Array> = {
  'a cell': makeMinimalXlsx({
    rows: inRow('<c t="str"><v>ab</v></c><c t="str"><v>abcd</v></c><c t="str"><v>abc</v></c>'),
  }),
  'a cell as people write it': makeMinimalXlsx({
    rows: '<row r="1"><c r="A1" t="str"><v>ab</v></c><c r="B1" t="str"><v>abcd</v></c><c r="C1" t="str"><v>abc</v></c></row>',
  }),
  'runs of a cell': makeMinimalXlsx({
    rows: inRow(
      ['ab</t></r></is>', 'ab</t></r><r><t>cd</t></r></is>', 'abc</t></r></is>']
        .map((text) => `<c t="inlineStr"><is><r><t>${text}</c>`)
        .join(''),
    ),
  }),
  'a shared string': makeMinimalXlsx({
    rows: inRow([0, 1, 2].map((index) => `<c t="s"><v>${index}</v></c>`).join('')),
    sharedStrings: '<si><t>ab</t></si><si><r><t>ab</t></r><r><t>cd</t></r></si><si><t>abc</t></si>',
  }),
  'an .xls': writeBySheetJs('biff8', { sheets: { 表一: rows } }),
  'an .xlsb': writeBySheetJs('xlsb', { sheets: { 表一: rows } }),
  'a text': Buffer.from('ab,abcd,abc'),
  'a text in quotes': Buffer.from('"ab","abcd","abc"'),
  'a text with line ends, each of which counts once only later': Buffer.from('"ab","a\r\nb","abc"'),
  'a text of quotes': Buffer.from('ab,"""""""""",abc'),
}

test.for(Object.entries(files))(
  '%s beyond what a cell may hold is an error in its place, and the rest is read',
  async ([, file]) => {
    const { sheets } = await openAnyWorkbook(file, { limits: { cellCharacters: 3 } })
    const read = await Array.fromAsync(sheets[0]?.rows() ?? [])

    expect(read.flat().flatMap(({ cells }) => cells)).toEqual([
      { column: 1, kind: 'text', value: 'ab' },
      { column: 2, kind: 'error', value: tooLong },
      { column: 3, kind: 'text', value: 'abc' },
    ])
  },
)
