import { expect, test } from 'vitest'
import { makeMinimalXlsx, makeXlsx, minimalParts, relationships, worksheet } from '../../make/xlsx.ts'
import { readCells, readWorkbook } from '../../make/read-workbook.ts'

type PackageParts = ReturnType<typeof minimalParts>

const content = {
  rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>38518</v></c></row>',
  sharedStrings: '<si><t>张三</t></si>',
  formats: [14],
}
const cells = { A1: { kind: 'text', value: '张三' }, B1: { kind: 'date', value: 38_518 } }

const renamed = (rename: (name: string) => string) => (parts: PackageParts) =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [rename(name), part]))

const rewritten = (rewrite: (xml: string) => string | Uint8Array) => (parts: PackageParts) =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, rewrite(part.toString())]))

/** Prefixes every element, and every relationship id otherwise than usual. */
const prefixed = (xml: string) =>
  xml
    .replaceAll(/<(\/?)(\w)/g, '<$1x:$2')
    .replaceAll('xmlns=', 'xmlns:x=')
    .replaceAll('r:id=', 'rel:id=')

const declared = (encoding: string, xml: string) =>
  `<?xml version="1.0" encoding="${encoding}"?>${xml.replace(/^<\?xml.*\?>\s*/, '')}`

const utf16BigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()

/** Ways to write the same workbook. */
const packages: Record<string, (parts: PackageParts) => Record<string, string | Uint8Array>> = {
  'as usual': (parts) => parts,
  'with a prefix on every element': rewritten(prefixed),
  'in strict Open XML': rewritten((xml) =>
    xml
      .replaceAll(
        'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
        'http://purl.oclc.org/ooxml/spreadsheetml/main',
      )
      .replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006/',
        'http://purl.oclc.org/ooxml/officeDocument/',
      ),
  ),
  'with a byte order mark': rewritten((xml) => `\ufeff${xml}`),
  'in UTF-16, little end first': rewritten((xml) => Buffer.from(`\ufeff${declared('UTF-16', xml)}`, 'utf16le')),
  'in UTF-16, big end first, without a mark': rewritten((xml) => utf16BigEndian(declared('UTF-16', xml))),
  'said to be UTF-16 though it is not': rewritten((xml) => declared('UTF-16', xml)),
  'in GB18030': rewritten((xml) =>
    // Encoded by hand, since nothing at hand writes GB18030: 张三 is D5 C5 C8 FD, 表一 is B1 ED D2 BB.
    Buffer.from(
      declared('GB18030', xml).replace('张三', '\xd5\xc5\xc8\xfd').replace('表一', '\xb1\xed\xd2\xbb'),
      'latin1',
    ),
  ),
  'with single quotes': rewritten((xml) => xml.replaceAll('"', "'")),
  'with line breaks between all tags': rewritten((xml) => xml.replaceAll('><', '>\r\n  <')),
  'with backslashes in its names': renamed((name) => name.replaceAll('/', '\\')),
  'with capital letters in its names': renamed((name) => name.toUpperCase()),
  'with absolute names': renamed((name) => `/${name}`),
  'with absolute and backslashed targets': rewritten((xml) =>
    xml
      .replace('"xl/workbook.xml"', '"/xl/workbook.xml"')
      .replace('"worksheets/', '"worksheets\\')
      .replace('"styles', '"../xl/./styles'),
  ),
  'with parts under any name': (parts) => ({
    '_rels/.rels': relationships({ x: ['officeDocument', 'data/book%20one'] }),
    'data/book one': parts['xl/workbook.xml'] ?? '',
    'data/_rels/book one.rels': relationships({
      rId1: ['worksheet', '../a'],
      rId2: ['sharedStrings', '/b'],
      rId3: ['styles', '../c'],
    }),
    a: parts['xl/worksheets/sheet1.xml'] ?? '',
    b: parts['xl/sharedStrings.xml'] ?? '',
    c: parts['xl/styles.xml'] ?? '',
  }),
  'with a decoy under the usual name': (parts) => ({
    ...renamed((name) => name.replace('sheet1.xml', 'sheet7.xml'))(parts),
    'xl/_rels/workbook.xml.rels': (parts['xl/_rels/workbook.xml.rels'] ?? '')
      .toString()
      .replace('sheet1.xml', 'sheet7.xml'),
    'xl/worksheets/sheet1.xml': worksheet('<row r="1"><c r="A1"><v>666</v></c></row>'),
  }),
}

test.for(Object.entries(packages))('reads a workbook %s', async ([, change]) => {
  const [sheet] = await readWorkbook(makeXlsx(change(minimalParts(content))))

  expect(sheet?.name).toBe('表一')
  expect(await readCells(makeXlsx(change(minimalParts(content))))).toEqual(cells)
})

test.each([1, 70_000])('passes over %d bytes that a faulty transfer has left behind the zip', async (count) => {
  const sent = Buffer.from(makeXlsx(minimalParts(content)))

  expect(await readCells(Buffer.concat([sent, Buffer.alloc(count)]))).toEqual(cells)
})

test('reads a workbook without styles and shared strings', async () => {
  expect(await readCells(makeMinimalXlsx({ rows: '<row><c s="3"><v>1</v></c></row>' }))).toEqual({
    A1: { kind: 'number', value: 1 },
  })
})

test('gives sheets in the order of their tabs, says which are hidden, and leaves out those without cells', async () => {
  const parts = minimalParts({
    sheets: `<sheet name="乙 &amp; 丙" sheetId="7" r:id="rId9"/>
      <sheet name="图" sheetId="2" r:id="rId5"/>
      <sheet name="甲" sheetId="1" state="hidden" r:id="rId1"/>
      <sheet name="模块" sheetId="8" r:id=""/>
      <sheet name="丁" sheetId="3" state="veryHidden" r:id="rId3"/>`,
  })
  const related = relationships({
    rId1: ['worksheet', 'worksheets/sheet1.xml'],
    rId3: ['worksheet', 'worksheets/sheet3.xml'],
    rId5: ['chartsheet', 'chartsheets/sheet1.xml'],
    rId9: ['worksheet', 'worksheets/sheet2.xml'],
  })
  const added = {
    'xl/_rels/workbook.xml.rels': related,
    'xl/worksheets/sheet2.xml': worksheet('<row><c><v>2</v></c></row>'),
    'xl/worksheets/sheet3.xml': worksheet(''),
  }

  const sheets = await readWorkbook(makeXlsx({ ...parts, ...added }))

  expect(sheets.map(({ name, hidden, rows }) => [name, hidden, rows.length])).toEqual([
    ['乙 & 丙', false, 1],
    ['甲', true, 0],
    ['丁', true, 0],
  ])
})

test('a sheet that says nothing of where it is makes the workbook damaged', async () => {
  await expect(readWorkbook(makeMinimalXlsx({ sheets: '<sheet name="表一" sheetId="1"/>' }))).rejects.toThrow('damaged')
})

test('counts dates from 1904 though an extension has properties by the same name', async () => {
  const extension = '<extLst><ext><x15:workbookPr xmlns:x15="x15" chartTrackingRefBase="0"/></ext></extLst>'
  const from1904 = { rows: '<row><c s="1"><v>37056</v></c></row>', formats: [14] }

  const read = await readCells(
    makeMinimalXlsx({ ...from1904, workbookProperties: `<workbookPr date1904="1"/>${extension}` }),
  )

  expect(read).toEqual({ A1: { kind: 'date', value: 38_518 } })
})
