import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../../shared/domain/submission/assess.ts'
import { assessWorkbook } from '../../../shared/workbook/assess-workbook.ts'
import { makeTemplate, type TemplateFacts } from '../../../shared/workbook/template/make-template.ts'
import { foundIn, header, makeFacts, notedIn, outcomesOf, schools, valuesIn } from '../../make/assessed.ts'
import { makeCampaign, makeReport, makeUnit } from '../../make/campaign.ts'
import { openWorkbook } from '../../make/open-workbook.ts'
import type { CellRange } from '../../../shared/domain/sheet/cell.ts'
import { makeSheet, rowsOf, type Written } from '../../make/sheet.ts'
import { makeMinimalXlsx } from '../../make/xlsx.ts'

const row = ['101', '物理室', '物理', 40]

/** A workbook of one sheet, with texts in the cells. */
function workbookOf(rows: readonly (readonly Written[])[], { merges = [] as readonly string[], sheets = '' } = {}) {
  const cells = rowsOf(makeSheet({ rows })).map(({ row: at, cells: inRow }) => {
    const texts = inRow.map(({ column, value }) => {
      const reference = `${String.fromCharCode(64 + column)}${at}`
      return `<c r="${reference}" t="inlineStr"><is><t>${String(value)}</t></is></c>`
    })
    return `<row r="${at}">${texts.join('')}</row>`
  })
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('')
  const afterRows = merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`
  return makeMinimalXlsx({ rows: cells.join(''), afterRows, ...(sheets !== '' && { sheets }) })
}

describe('a template that was filled in', () => {
  const facts = (overrides: Partial<TemplateFacts> = {}): TemplateFacts => ({
    definition: makeCampaign(),
    definitionVersion: 'definition-1',
    unit: makeUnit({ code: '101', name: '城东中学' }),
    covered: schools.filter(({ code }) => code.startsWith('101') && code !== '101C'),
    ...overrides,
  })
  const rows = new Map([
    ['laboratories', [{ unit: '城东中学', room: '物理室', subject: '物理', seats: 40, lacks: ['通风', '水源'] }]],
  ])

  test('is accepted without a word', async () => {
    const assessed = await assessWorkbook(await makeTemplate(facts({ rows })), makeFacts())
    expect([outcomesOf(assessed), assessed.findings]).toEqual([['101 accepted data 1'], []])
    expect(valuesIn(assessed)).toEqual([
      { unit: '101', room: '物理室', subject: '物理', seats: 40, lacks: ['通风', '水源'] },
    ])
  })

  test('may declare a nil return, also where its header has one row', async () => {
    const plain = makeReport({
      id: 'plain',
      fields: [
        { id: 'room', type: 'text', name: { zh: '实验室', en: 'Room' } },
        { id: 'floor', type: 'text', name: { zh: '楼层', en: 'Floor' } },
      ],
      rules: [],
      measures: [],
      ratios: [],
    })
    const definition = makeCampaign({ reports: [plain] })
    const bytes = await makeTemplate(facts({ definition, nil: new Set(['plain']) }))
    expect(outcomesOf(await assessWorkbook(bytes, makeFacts({ definition })))).toEqual(['101 accepted nil 0'])
  })

  test('sent back blank is rejected in one sentence', async () => {
    const assessed = await assessWorkbook(await makeTemplate(facts()), makeFacts())
    expect(foundIn(assessed, ['error'])).toEqual(['error blank-template'])
  })

  test('of another campaign is rejected in one sentence', async () => {
    const definition = makeCampaign({ id: 'labs-2023' })
    const assessed = await assessWorkbook(await makeTemplate(facts({ definition, rows })), makeFacts())
    expect(foundIn(assessed, ['error', 'warning', 'note'])).toEqual(['error other-campaign'])
  })

  test('is told by its header where its sheet was renamed, and by its signature where its header was lost', async () => {
    const workbook = await openWorkbook(await makeTemplate(facts({ rows })))
    const sheet = workbook.worksheets[1]
    if (!sheet) throw new Error('no sheet')
    sheet.name = 'Sheet1'
    const renamed = await assessWorkbook(new Uint8Array(await workbook.xlsx.writeBuffer()), makeFacts())
    sheet.name = '实验室登记表'
    for (const at of [4, 5]) sheet.getRow(at).eachCell((cell) => (cell.value = null))
    const headless = await assessWorkbook(new Uint8Array(await workbook.xlsx.writeBuffer()), makeFacts())

    expect(outcomesOf(renamed)).toEqual(['101 accepted data 1'])
    expect(headless.findings).toMatchObject([{ code: 'header-not-found', report: 'laboratories' }])
  })
})

describe('merged cells', () => {
  test('that stand behind the rows speak for the rows they cover', async () => {
    const rows = [header, ['101A', '物理室', '物理'], ['', '化学室', '化学'], ['', '生物室', '物理']]
    const assessed = await assessWorkbook(workbookOf(rows, { merges: ['A2:A3'] }), makeFacts())
    expect(outcomesOf(assessed)).toEqual(['101A rejected data 2', '101 rejected data 1'])
    expect(notedIn(assessed).filter((code) => code === 'merged-down')).toHaveLength(1)
  })

  test('of the header tell groups apart and say where it ends', async () => {
    const rows = [['学校', '实验室', '学科', '规模', ''], ['', '', '', '座位数', '预算'], row]
    const merges = ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1']
    expect(valuesIn(await assessWorkbook(workbookOf(rows, { merges }), makeFacts()))).toEqual([
      { unit: '101', room: '物理室', subject: '物理', seats: 40 },
    ])
  })

  test('matter where a sheet says that it is not read as with them, and nowhere else', () => {
    const cell = fc.constantFrom<Written>('', '101', '101A', '物理室', '物理', '规模', '座位数', '预算', '学校', 40)
    const table = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 })
    const range = fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 6 }), fc.nat(3), fc.nat(2))
      .map(([top, left, down, across]) => ({ top, left, bottom: top + down, right: left + across }))
    function assessed(rows: readonly (readonly Written[])[], merges: readonly CellRange[]) {
      const assessment = assess(makeFacts())
      const sheet = assessment.sheet({ name: '表一', hidden: false, merges })
      sheet?.take(rowsOf(makeSheet({ rows })))
      const isSame = (others: typeof merges) => sheet?.isReadAsWith(others) ?? true
      const holds = sheet?.holdsTable() ?? false
      return { holds, isSame, finish: () => (sheet?.finish(), assessment.finish()) }
    }

    fc.assert(
      fc.property(table, table, fc.array(range, { maxLength: 4 }), (above, below, merges) => {
        const rows = [...above, header, ...below]
        const without = assessed(rows, [])
        fc.pre(without.holds && without.isSame(merges))
        const merged = assessed(rows, merges).finish()
        const plain = without.finish()
        expect([outcomesOf(merged), valuesIn(merged)]).toEqual([outcomesOf(plain), valuesIn(plain)])
        expect(merged.findings).toEqual(plain.findings)
      }),
    )
  })
})

describe('a file that cannot be read', () => {
  test.each([
    ['is empty', new Uint8Array(), 'empty-file'],
    ['is no workbook', new TextEncoder().encode('请各校按时报送。'), 'not-a-workbook'],
    ['is cut off', workbookOf([header, row]).slice(0, 900), 'damaged'],
  ])('because it %s is rejected in one sentence', async (_, bytes, reason) => {
    const assessed = await assessWorkbook(bytes, makeFacts())
    expect([assessed.verdict, foundIn(assessed)]).toEqual(['rejected', [`error ${reason}`]])
  })

  test('to its end rejects what was read before', async () => {
    const bytes = makeMinimalXlsx({
      rows: '<row r="5"><c r="A5"><v>1</v></c></row><row r="4"><c r="A4"><v>1</v></c></row>',
    })
    expect(foundIn(await assessWorkbook(bytes, makeFacts()))).toEqual(['error damaged'])
  })
})

test('a sheet whose name begins like the template’s own is read where people can see it', async () => {
  const bytes = workbookOf([header, row], { sheets: '<sheet name="_实验室" sheetId="1" r:id="rId1"/>' })
  expect(outcomesOf(await assessWorkbook(bytes, makeFacts()))).toEqual(['101 accepted data 1'])
})
