import { expect, test } from 'vitest'
import { defaultLimits, UnreadableWorkbook } from '../../../shared/workbook/workbook.ts'
import type { UnreadableReason, WorkbookLimits } from '../../../shared/workbook/workbook.ts'
import { readWorkbook } from '../../make/read-workbook.ts'
import { makeMinimalXlsx, makeXlsx, minimalParts, relationships } from '../../make/xlsx.ts'

const workbook = makeMinimalXlsx({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' })
const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex')

async function reasonFor(
  bytes: Uint8Array,
  limits: Partial<WorkbookLimits> = {},
): Promise<UnreadableReason | undefined> {
  try {
    await readWorkbook(bytes, limits)
    return undefined
  } catch (error) {
    if (error instanceof UnreadableWorkbook) return error.reason
    throw error
  }
}

const without = (name: string) => {
  const { [name]: _, ...rest } = minimalParts()
  return makeXlsx(rest)
}

const files: Record<string, readonly [UnreadableReason, Uint8Array]> = {
  'no bytes': ['empty-file', new Uint8Array()],
  text: ['not-a-workbook', Buffer.from('姓名,性别\n')],
  'one byte': ['not-a-workbook', Buffer.from('P')],
  'an old Excel file': ['old-excel-format', Buffer.concat([compoundFile, Buffer.alloc(1000)])],
  'an encrypted workbook': [
    'password-protected',
    Buffer.concat([compoundFile, Buffer.alloc(1000), Buffer.from('EncryptedPackage', 'utf16le')]),
  ],
  'any other zip': ['not-a-workbook', makeXlsx({ 'a.txt': 'a' })],
  'an empty zip': ['not-a-workbook', makeXlsx({})],
  'a text document': [
    'not-a-workbook',
    makeXlsx({
      '_rels/.rels': relationships({ rId1: ['officeDocument', 'word/document.xml'] }),
      'word/document.xml': '<w:document xmlns:w="w"/>',
    }),
  ],
  'a binary workbook': [
    'not-a-workbook',
    makeXlsx({
      '_rels/.rels': relationships({ rId1: ['officeDocument', 'xl/workbook.bin'] }),
      'xl/workbook.bin': '\u0001',
    }),
  ],
  'a package that says nothing of a main document': ['not-a-workbook', makeXlsx({ '_rels/.rels': relationships({}) })],
  'the first half of a workbook': ['damaged', workbook.subarray(0, workbook.length / 2)],
  'a workbook without its last byte': ['damaged', workbook.subarray(0, -1)],
  'a missing workbook part': ['damaged', without('xl/workbook.xml')],
  'a missing sheet': ['damaged', without('xl/worksheets/sheet1.xml')],
  'missing relationships of the workbook': ['damaged', without('xl/_rels/workbook.xml.rels')],
  'a sheet that is something else': ['damaged', makeXlsx({ ...minimalParts(), 'xl/worksheets/sheet1.xml': '<sst/>' })],
  'a part of no bytes': ['damaged', makeXlsx({ ...minimalParts(), 'xl/worksheets/sheet1.xml': '' })],
  'two parts of one name': ['damaged', makeXlsx({ ...minimalParts(), 'XL/workbook.xml': '<workbook/>' })],
  'an unknown encoding': [
    'damaged',
    makeXlsx({ ...minimalParts(), 'xl/workbook.xml': '<?xml version="1.0" encoding="klingon"?><workbook/>' }),
  ],
  'text before the root of a part': ['damaged', makeXlsx({ ...minimalParts(), 'xl/workbook.xml': 'x<workbook/>' })],
  'CDATA behind the root of a part': [
    'damaged',
    makeXlsx({ ...minimalParts(), 'xl/worksheets/sheet1.xml': '<worksheet/><![CDATA[]]>' }),
  ],
  'two sheets in one part': ['damaged', makeXlsx(twoSheets('WORKSHEETS/sheet1.xml'))],
  'a sheet name longer than any program allows': [
    'damaged',
    makeMinimalXlsx({ sheets: `<sheet name="${'长'.repeat(256)}" r:id="rId1"/>` }),
  ],
  'a document type': [
    'unsafe-content',
    makeXlsx({ ...minimalParts(), 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }),
  ],
  'a document type in a sheet': [
    'unsafe-content',
    makeXlsx({ ...minimalParts(), 'xl/worksheets/sheet1.xml': '<!DOCTYPE a><worksheet/>' }),
  ],
}

test.for(Object.entries(files))('refuses %s', async ([, [reason, bytes]]) => {
  expect(await reasonFor(bytes)).toBe(reason)
})

const cell = (xml: string) => `<row r="1">${xml}</row>`
const damagedRows: Record<string, string> = {
  'a shared string that does not exist': cell('<c r="A1" t="s"><v>0</v></c>'),
  'a shared string by a number that is none': cell('<c r="A1" t="s"><v>x</v></c>'),
  'a number that is none': cell('<c r="A1"><v>12a</v></c>'),
  'a hexadecimal number': cell('<c r="A1"><v>0x1F</v></c>'),
  'an infinite number': cell('<c r="A1"><v>1E999</v></c>'),
  'a truth value that is none': cell('<c r="A1" t="b"><v>2</v></c>'),
  'a date that is none': cell('<c r="A1" t="d"><v>2005-02-31</v></c>'),
  'a cell of an unknown type': cell('<c r="A1" t="z"><v>1</v></c>'),
  'a position that is none': cell('<c r="11"><v>1</v></c>'),
  'a column beyond the last': cell('<c r="XFE1"><v>1</v></c>'),
  'more cells in a row than columns': cell('<c r="A1"><v>1</v></c>'.repeat(16_385)),
  'a column far beyond the last': cell('<c r="ZZZZZZZZZZZZZZ1"><v>1</v></c>'),
  'a cell outside its row': cell('<c r="A2"><v>1</v></c>'),
  'a row beyond the last': '<row r="4294967295"><c><v>1</v></c></row>',
  'a row zero': '<row r="0"/>',
  'a row number that is none': '<row r="abc"/>',
  'a broken row number': '<row r="1.5"/>',
  'rows that go back': '<row r="2"/><row r="1"/>',
  'rows that look alike and go back': '<row r="2"><c r="A2"/></row><row r="1"><c r="A1"/></row>',
  'a row number of no digits behind a good one': '<row r="2"><c r="A2"/></row><row r=""></row>',
  'the same row twice': '<row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>',
  'tags that do not match': '<row r="1"><c r="A1"></row></c>',
  'a tag left open': '<row r="1">',
  'a tag closed too often': '</row>',
  'a tag without a name': '< row/>',
  'an attribute without quotes': '<row r=1/>',
  'an attribute without a value': '<row r/>',
  'an unknown entity': cell('<c t="str"><v>&nbsp;</v></c>'),
  'a section that is no CDATA': cell('<c t="str"><v><![XDATA[1]]></v></c>'),
  'a lone ampersand': cell('<c t="str"><v>a & b</v></c>'),
  'a character that does not exist': cell('<c t="str"><v>&#x110000;</v></c>'),
}

test.for(Object.entries(damagedRows))('calls %s damaged', async ([, rows]) => {
  expect(await reasonFor(makeMinimalXlsx({ rows }))).toBe('damaged')
})

test('calls text damaged that is not in its encoding', async () => {
  const parts = minimalParts({ rows: cell('<c t="str"><v>@</v></c>') })
  const sheet = (parts['xl/worksheets/sheet1.xml'] ?? '').toString()

  const broken = Buffer.from(sheet.replace('@', '\xd5\xc5'), 'latin1')

  expect(await reasonFor(makeXlsx({ ...parts, 'xl/worksheets/sheet1.xml': broken }))).toBe('damaged')
})

/** A workbook of two sheets, of which the second lies in the part `target`. */
function twoSheets(target: string) {
  const parts = minimalParts({ sheets: '<sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId2"/>' })
  const related = { rId1: ['worksheet', 'worksheets/sheet1.xml'], rId2: ['worksheet', target] } as const
  return {
    ...parts,
    'xl/_rels/workbook.xml.rels': relationships(related),
    'xl/worksheets/sheet2.xml': parts['xl/worksheets/sheet1.xml'] ?? '',
  }
}

function withNumberFormats(count: number) {
  const formats = Array.from({ length: count }, (_, id) => `<numFmt numFmtId="${164 + id}" formatCode="0"/>`)
  const styles = `<styleSheet><numFmts>${formats.join('')}</numFmts></styleSheet>`
  return makeXlsx({ ...minimalParts(), 'xl/styles.xml': styles })
}

const rowsOf = (count: number) => '<row><c><v>1</v></c></row>'.repeat(count)
const limited: Record<string, readonly [Partial<WorkbookLimits>, Uint8Array]> = {
  'bytes of the file': [{ objectBytes: 100 }, workbook],
  'files in the zip': [{ entries: 3 }, workbook],
  'bytes when inflated': [{ inflatedBytes: 500 }, workbook],
  relationships: [{ relationships: 2 }, workbook],
  'cell styles': [{ styles: 2 }, makeMinimalXlsx({ formats: [14, 14] })],
  'number formats': [{ styles: 2 }, withNumberFormats(3)],
  sheets: [{ sheets: 1 }, makeXlsx(twoSheets('worksheets/sheet2.xml'))],
  rows: [{ rowsPerSheet: 2 }, makeMinimalXlsx({ rows: rowsOf(3) })],
  columns: [{ columns: 2 }, makeMinimalXlsx({ rows: cell('<c r="C1"><v>1</v></c>') })],
  'characters of repeated texts': [
    { repeatedCharacters: 300 },
    makeMinimalXlsx({
      rows: cell('<c t="s"><v>0</v></c>'.repeat(3)),
      sharedStrings: `<si><t>${'x'.repeat(101)}</t></si>`,
    }),
  ],
  'shared strings': [{ sharedStrings: 1 }, makeMinimalXlsx({ sharedStrings: '<si><t/></si><si><t/></si>' })],
  'bytes of shared strings': [
    { heldBytes: 2_000 },
    makeMinimalXlsx({ sharedStrings: '<si><t>abc</t></si>'.repeat(200) }),
  ],
  'bytes of a part of attributes': [{ heldBytes: 2_000 }, withNumberFormats(100)],
  'merged ranges': [
    { mergedRanges: 1 },
    makeMinimalXlsx({ afterRows: '<mergeCells><mergeCell ref="A1"/><mergeCell ref="A2"/></mergeCells>' }),
  ],
  'levels of XML': [{ xmlDepth: 5 }, makeMinimalXlsx({ afterRows: '<a>'.repeat(5) + '</a>'.repeat(5) })],
}

test.for(Object.entries(limited))(
  'refuses more %s than allowed, and nothing at the limit',
  async ([, [limits, bytes]]) => {
    expect(await reasonFor(bytes)).toBeUndefined()
    expect(await reasonFor(bytes, limits)).toBe('too-large')
  },
)

test('refuses a part that inflates far more than sheets do, before inflating it', async () => {
  const bomb = makeMinimalXlsx({ sharedStrings: `<si><t>${'0'.repeat(20_000_000)}</t></si>` })

  expect(bomb.length).toBeLessThan(defaultLimits.objectBytes)
  expect(await reasonFor(bomb)).toBe('too-large')
})

test('refuses one enormous piece of XML', async () => {
  const attribute = Array.from({ length: 300_000 }, (_, index) => index).join(' ')

  expect(await reasonFor(makeMinimalXlsx({ afterRows: `<a b="${attribute}"/>` }))).toBe('too-large')
})

/** Where the fields lie behind the signature of the zip's directory entry, and of a part's own header. */
const lies: Record<string, readonly [signature: number, offset: number]> = {
  'the checksum in the directory': [0x02014b50, 16],
  'the stored size in the directory': [0x02014b50, 20],
  'the inflated size in the directory': [0x02014b50, 24],
  'the place in the directory': [0x02014b50, 42],
  'the method in the directory': [0x02014b50, 10],
  'the checksum beside the part': [0x04034b50, 14],
  'the stored size beside the part': [0x04034b50, 18],
  'the inflated size beside the part': [0x04034b50, 22],
  'the length of the name beside the part': [0x04034b50, 26],
}

test.for(Object.entries(lies).flatMap(([name, place]) => [1, -1].map((by) => [`${name} (${by})`, place, by] as const)))(
  'finds a lie about %s',
  async ([, [signature, offset], by]) => {
    const lying = Buffer.from(workbook)
    const mark = Buffer.alloc(4)
    mark.writeUInt32LE(signature)
    // The last of them belongs to the sheet.
    const at = lying.lastIndexOf(mark) + offset
    lying.writeUInt16LE((lying.readUInt16LE(at) + by) & 0xffff, at)

    expect(await reasonFor(lying)).toBe('damaged')
  },
)
