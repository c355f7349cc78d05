import { expect, test } from 'vitest'
import { uncalculated } from '../../../shared/domain/sheet/cell.ts'
import { makeMinimalXlsx } from '../../make/xlsx.ts'
import type { MinimalWorkbook } from '../../make/xlsx.ts'
import { readCells, readWorkbook } from '../../make/read-workbook.ts'

const text = (value: string) => ({ kind: 'text', value })
const number = (value: number) => ({ kind: 'number', value })
const date = (value: number) => ({ kind: 'date', value })

const inRow = (cells: string) => ({ rows: `<row r="1">${cells}</row>` })
const inline = (content: string) => inRow(`<c r="A1" t="inlineStr"><is>${content}</is></c>`)
const shared = (content: string) => ({ ...inRow('<c r="A1" t="s"><v>0</v></c>'), sharedStrings: `<si>${content}</si>` })

/** What stands in the file, and the cells it means. */
const oddities: Record<string, readonly [Partial<MinimalWorkbook>, Record<string, object>]> = {
  'a number': [inRow('<c r="A1"><v>-12.5</v></c>'), { A1: number(-12.5) }],
  'a number with an exponent': [inRow('<c r="A1"><v>1.5E-7</v></c>'), { A1: number(1.5e-7) }],
  'a number between spaces': [inRow('<c r="A1"><v> 7\n</v></c>'), { A1: number(7) }],
  'a number of type n': [inRow('<c r="A1" t="n"><v>0</v></c>'), { A1: number(0) }],
  'a number of 18 digits, which has lost some': [
    inRow('<c r="A1"><v>330109199001011234</v></c>'),
    { A1: number(Number('330109199001011234')) },
  ],
  'truth values': [
    inRow('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>'),
    { A1: { kind: 'boolean', value: true }, B1: { kind: 'boolean', value: false } },
  ],
  'an error': [inRow('<c r="A1" t="e"><v>#N/A</v></c>'), { A1: { kind: 'error', value: '#N/A' } }],
  'a formula with a number': [
    inRow('<c r="A1"><f>SUM(B1:B9)</f><v>12</v></c>'),
    { A1: { ...number(12), formula: true } },
  ],
  'a formula with a text': [
    inRow('<c r="A1" t="str"><f>B1&amp;C1</f><v>张三&amp;李四</v></c>'),
    { A1: { ...text('张三&李四'), formula: true } },
  ],
  'a shared formula without text of its own': [
    inRow('<c r="A1"><f t="shared" si="0"/><v>3</v></c>'),
    { A1: { ...number(3), formula: true } },
  ],
  'formulas that nobody worked out, and one that comes to a blank text': [
    inRow(
      '<c r="A1"><f>B1</f><v></v></c><c r="B1"><f>C1</f><v/></c><c r="C1"><f>1</f></c><c r="D1" t="str"><f>""</f><v></v></c>',
    ),
    Object.fromEntries(
      ['A1', 'B1', 'C1'].map((place) => [place, { kind: 'error', value: uncalculated, formula: true }]),
    ),
  ],
  'a plain cell behind a formula': [
    inRow('<c r="A1"><f>1</f><v>1</v></c><c r="B1"><v>2</v></c>'),
    { A1: { ...number(1), formula: true }, B1: number(2) },
  ],
  'cells without a value': [inRow('<c r="A1" s="1"/><c r="B1"></c><c r="C1"><v></v></c><c r="D1"><v/></c>'), {}],
  'texts of no characters': [
    {
      rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v></v></c></row>',
      sharedStrings: '<si><t/></si>',
    },
    {},
  ],
  'a shared string': [shared('<t>城关镇党委</t>'), { A1: text('城关镇党委') }],
  'space kept inside a text': [shared('<t xml:space="preserve"> 张　三 </t>'), { A1: text(' 张　三 ') }],
  'rich text': [shared('<r><rPr><b/></rPr><t>张</t></r><r><t xml:space="preserve"> 三</t></r>'), { A1: text('张 三') }],
  'phonetic guides, which are not text': [
    shared('<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>'),
    { A1: text('東京') },
  ],
  'phonetic guides between runs': [
    shared('<r><t>東</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh><r><t>京</t></r>'),
    { A1: text('東京') },
  ],
  'an inline string': [inline('<t>张三</t>'), { A1: text('张三') }],
  'an inline string of several runs': [
    inline('<r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh>'),
    { A1: text('张三') },
  ],
  'a type inlineStr with a plain value': [inRow('<c r="A1" t="inlineStr"><v>张三</v></c>'), { A1: text('张三') }],
  'escaped characters': [shared('<t>一_x000D_\n二_x005F_x000D_三_x4E00_</t>'), { A1: text('一\r\n二_x000D_三一') }],
  'what only looks like an escape': [shared('<t>a_x00_b_xZZZZ__x</t>'), { A1: text('a_x00_b_xZZZZ__x') }],
  entities: [shared('<t>&lt;&amp;&gt;&quot;&apos;&#65;&#x4E2D;&#x1F600;&#13;</t>'), { A1: text('<&>"\'A中😀\r') }],
  'line ends of every system': [shared('<t>a\r\nb\rc\nd</t>'), { A1: text('a\nb\nc\nd') }],
  CDATA: [shared('<t>a<![CDATA[<b>&amp;]]>c</t>'), { A1: text('a<b>&amp;c') }],
  'comments and instructions': [
    inRow('<!-- <c r="Z9"> --><c r="A1"><?x y?><v>1<!-- 9 -->2</v></c><!----><c r="B1"><!-- > --><v>3</v></c>'),
    { A1: number(12), B1: number(3) },
  ],
  'a value in CDATA': [inRow('<c r="A1" t="str"><v><![CDATA[a&b]]></v></c>'), { A1: text('a&b') }],
  'a greater-than sign and quotes inside attributes': [
    inRow(`<c x="a>b" y='"' r='A1' ><v>1</v></c >`),
    { A1: number(1) },
  ],
  'spaces and line breaks inside tags': [inRow('<c\n r = "A1"\t\n><v\n>1</v ></c>'), { A1: number(1) }],
  'attributes in another order': [
    { ...inRow('<c t="s" s="1" r="B1"><v>0</v></c>'), sharedStrings: '<si><t>张三</t></si>' },
    { B1: text('张三') },
  ],
  'attributes of a foreign namespace': [inRow('<c x:r="Z9" r="A1"><v>1</v></c>'), { A1: number(1) }],
  'no positions at all': [
    { rows: '<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>' },
    { A1: number(1), C1: number(2), A3: number(3) },
  ],
  'some positions': [
    { rows: '<row r="3"><c><v>1</v></c><c r="D3"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>' },
    { A3: number(1), D3: number(2), E3: number(3), A4: number(4) },
  ],
  'a row numbered by its cells only': [
    { rows: '<row><c r="B5"><v>1</v></c></row><row><c><v>2</v></c></row>' },
    { B5: number(1), A6: number(2) },
  ],
  'the last cell a sheet can have': [
    { rows: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' },
    { XFD1048576: number(1) },
  ],
  'cells out of order': [inRow('<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c>'), { A1: number(1), C1: number(3) }],
  'two cells in one place, of which the later counts': [
    inRow('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'),
    { A1: number(2) },
  ],
  'dollars and small letters in a position': [inRow('<c r="$b$1"><v>1</v></c>'), { B1: number(1) }],
  'dates by built-in, custom and Chinese formats': [
    {
      formats: [14, 'yyyy"年"m"月"d"日"', '[$-804]yyyy"年"m"月"', '0.00'],
      ...inRow(
        '<c r="A1" s="1"><v>38518</v></c><c r="B1" s="2"><v>38518.5</v></c><c r="C1" s="3"><v>1</v></c><c r="D1" s="4"><v>2</v></c>',
      ),
    },
    { A1: date(38_518), B1: date(38_518.5), C1: date(1), D1: number(2) },
  ],
  'dates counted from 1904': [
    {
      formats: [14],
      workbookProperties: '<workbookPr date1904="1"/>',
      ...inRow('<c r="A1" s="1"><v>37056</v></c><c r="B1"><v>5</v></c>'),
    },
    { A1: date(38_518), B1: number(5) },
  ],
  'dates in ISO form': [
    inRow(
      '<c r="A1" t="d"><v>2005-06-15</v></c><c r="B1" t="d"><v>2005-06-15T12:00:00Z</v></c><c r="C1" t="d"><v>T06:00</v></c>',
    ),
    { A1: date(38_518), B1: date(38_518.5), C1: date(0.25) },
  ],
  'a style that does not exist': [inRow('<c r="A1" s="77"><v>1</v></c>'), { A1: number(1) }],
  'foreign elements of the same names': [
    {
      rows: '<row r="1"><c r="A1"><v>1</v><extLst><ext><c><v>8</v></c><v>9</v></ext></extLst></c></row>',
      afterRows: '<extLst><ext><row r="9"><c r="A9"><v>9</v></c></row></ext></extLst>',
    },
    { A1: number(1) },
  ],
}

test.for(Object.entries(oddities))('reads %s', async ([, [workbook, expected]]) => {
  expect(await readCells(makeMinimalXlsx(workbook))).toEqual(expected)
})

test('gives rows with their true numbers, without the blank ones, and says which are hidden', async () => {
  const rows =
    '<row r="2"/><row r="4" hidden="1"><c r="A4"><v>1</v></c></row><row r="9" hidden="0"><c r="A9"><v>2</v></c></row>'

  const [sheet] = await readWorkbook(makeMinimalXlsx({ rows }))

  expect(sheet?.rows.map(({ row, hidden }) => ({ row, hidden }))).toEqual([
    { row: 4, hidden: true },
    { row: 9, hidden: false },
  ])
})

test('gives merged ranges as they are, never their cells', async () => {
  const afterRows =
    '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="C5:B4"/><mergeCell ref="D1"/></mergeCells>'

  const [sheet] = await readWorkbook(makeMinimalXlsx({ afterRows }))

  expect(sheet?.mergedRanges).toEqual([
    { top: 1, left: 1, bottom: 1_048_576, right: 16_384 },
    { top: 4, left: 2, bottom: 5, right: 3 },
    { top: 1, left: 4, bottom: 1, right: 4 },
  ])
})
