import type ExcelJS from 'exceljs'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { unitCellReader } from '../../../shared/domain/submission/unit-cell.ts'
import { annotateWorkbook } from '../../../shared/workbook/annotate/annotate-workbook.ts'
import { isFindingsSheet } from '../../../shared/workbook/annotate/findings-sheet.ts'
import { assessWorkbook } from '../../../shared/workbook/assess-workbook.ts'
import { makeTemplate } from '../../../shared/workbook/template/make-template.ts'
import type { Finding } from '../../../shared/domain/sheet/finding.ts'
import { foundIn } from '../../make/assessed.ts'
import { makeCampaign, makeUnit } from '../../make/campaign.ts'
import { openWorkbook, sheetNamed } from '../../make/open-workbook.ts'
import { readCells, readWorkbook } from '../../make/read-workbook.ts'
import { makeXlsx } from '../../make/xlsx.ts'
import { errorAt, officeParts, partsOf } from './office-parts.ts'

const definition = makeCampaign()
const school = makeUnit({ code: '01', name: '第一中学' })
const sheetName = '实验室登记表'

describe('the annotated copy of a filled template', () => {
  let sent: Uint8Array
  let findings: readonly Finding[]
  let copy: Uint8Array
  let workbook: ExcelJS.Workbook
  beforeAll(async () => {
    sent = await makeTemplate({
      definition,
      definitionVersion: 'v1',
      unit: school,
      covered: [school],
      rows: new Map([
        [
          'laboratories',
          [
            { room: '一号', subject: { raw: '天文' }, builtOn: { raw: '2005-02-30' } },
            { room: '二号', subject: { raw: '天文' }, telephone: { raw: '=1+1' } },
            { subject: '化学', seats: 30 },
          ],
        ],
      ]),
    })
    findings = await assessed(sent)
    copy = await annotateWorkbook(sent, findings, { definition })
    workbook = await openWorkbook(copy)
  })

  test('colours and comments exactly the cells that have an error or a warning', () => {
    const marked = foundIn({ findings }).flatMap((found) => found.match(/[A-Z]+\d+$/)?.[0] ?? [])
    expect(marked.length).toBeGreaterThan(3)
    expect(markedCells(sheetNamed(workbook, sheetName))).toEqual([...new Set(marked)].toSorted(byText))
    expect(notedCells(sheetNamed(workbook, sheetName))).toEqual([...new Set(marked)].toSorted(byText))
  })

  test('says in a comment what is wrong, and the code', () => {
    const found = findings.find(({ cell }) => cell === 'C6')
    expect(noteOf(sheetNamed(workbook, sheetName).getCell('C6'))).toBe(
      `【台账审核】\n错误（退回）：${found?.text.zh}（${found?.code}）`,
    )
  })

  test('keeps every other property of a coloured cell', async () => {
    const before = sheetNamed(await openWorkbook(sent), sheetName).getCell('C6')
    const after = sheetNamed(workbook, sheetName).getCell('C6')
    const looks = ({ font, border, alignment, numFmt, protection, dataValidation }: ExcelJS.Cell) => [
      font,
      border,
      alignment,
      numFmt,
      protection,
      dataValidation,
    ]
    expect(looks(after)).toEqual(looks(before))
  })

  test('keeps every value, merged range and hidden sheet', async () => {
    const [findingsFirst, ...rest] = await readWorkbook(copy)
    expect(findingsFirst?.name).toBe('审核结果')
    expect(rest).toEqual(await readWorkbook(sent))
  })

  test('opens on the findings, with no other sheet selected beside it', () => {
    expect(workbook.worksheets[0]?.name).toBe('审核结果')
    const selected = Object.values(partsOf(copy)).filter((xml) => xml.includes('tabSelected="1"'))
    expect(selected).toEqual([expect.stringContaining('审核结果')])
  })

  test('lists what is said alike of one column in one line, with a link to the cells', () => {
    const sheet = sheetNamed(workbook, '审核结果')
    const line = lineWith(sheet, 'not-a-choice')
    expect(line.getCell(1).text).toBe('错误（退回）')
    expect(line.getCell(2).text).toBe(sheetName)
    expect(line.getCell(3).text).toBe('C6:C7（2 处）')
    expect(line.getCell(4).text).toBe('学科')
    const found = findings.find(({ code }) => code === 'not-a-choice')
    expect([line.getCell(5).text, line.getCell(7).text]).toEqual([found?.text.zh, found?.text.en])
    const links = Object.values(partsOf(copy)).flatMap((xml) => [
      ...xml.matchAll(/<hyperlink ref="(\w+)" location="([^"]*)"/g),
    ])
    expect(links.map(([, from, to]) => [from, to])).toContainEqual([`C${line.number}`, `'${sheetName}'!C6:C7`])
  })

  test('is understood as the original was when it is sent again', async () => {
    const again = await assessed(copy)
    expect(again.filter(({ sheet }) => !isFindingsSheet(sheet ?? ''))).toEqual(findings)
  })

  test('is the same, byte for byte, when it is made again, and when it is annotated again', async () => {
    expect(await annotateWorkbook(sent, findings, { definition })).toEqual(copy)
    expect(await annotateWorkbook(copy, findings, { definition })).toEqual(copy)
  })

  test('comes back clean once nothing is left to say', async () => {
    const clean = await annotateWorkbook(copy, [])
    expect(await readWorkbook(clean)).toEqual(await readWorkbook(sent))
    const cleaned = sheetNamed(await openWorkbook(clean), sheetName)
    expect([markedCells(cleaned), notedCells(cleaned)]).toEqual([[], []])
  })

  test('shows what is new when something else is found', async () => {
    const next = await openWorkbook(await annotateWorkbook(copy, [errorAt(sheetName, 2, 7)], { definition }))
    expect(markedCells(sheetNamed(next, sheetName))).toEqual(['B7'])
    expect(notedCells(sheetNamed(next, sheetName))).toEqual(['B7'])
    expect(next.worksheets.filter(({ name }) => isFindingsSheet(name))).toHaveLength(1)
  })
})

test('text of a finding that begins like a formula stays text', async () => {
  const sent = await makeTemplate({ definition, definitionVersion: 'v1', unit: school, covered: [school] })
  const said = { zh: '=1+1 <不是公式> _x0041_', en: '@SUM(A1)' }
  const copy = await annotateWorkbook(sent, [errorAt(sheetName, 2, 6, { text: said, code: '=CODE' })])
  const texts = Object.values(await readCells(copy)).map((cell) => ('formula' in cell ? undefined : cell.value))
  expect(texts).toEqual(expect.arrayContaining([said.zh, said.en, '=CODE']))
})

test('says how many findings are not listed, and where one concerns a row or a unit', async () => {
  const sent = await makeTemplate({ definition, definitionVersion: 'v1', unit: school, covered: [school] })
  const { cell: _, ...ofRow } = errorAt(sheetName, 2, 6, { code: 'OF-ROW' })
  const { row: _row, sheet: _sheet, ...ofUnit } = { ...ofRow, code: 'OF-UNIT', unit: '0101' }
  const copy = await annotateWorkbook(sent, [ofUnit, ofRow], { unlisted: { required: 12 } })
  const sheet = sheetNamed(await openWorkbook(copy), '审核结果')
  expect(lineWith(sheet, 'OF-ROW').getCell(3).text).toBe('第 6 行')
  expect(lineWith(sheet, 'OF-UNIT').getCell(3).text).toBe('单位 0101')
  expect(sheet.lastRow?.getCell(1).text).toBe('另有 12 处未逐条列出，问题相同：required')
})

test('a file that is no workbook gets the findings alone, which say so', async () => {
  const copy = await annotateWorkbook(Buffer.from('姓名,性别\n'), [
    { code: 'not-a-workbook', level: 'error', text: { zh: '不是工作簿。', en: 'No workbook.' } },
  ])
  const workbook = await openWorkbook(copy)
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['审核结果'])
  expect(workbook.worksheets[0]?.getCell('A4').text).toContain('原文件无法标注')
  // openpyxl looks for the styles under this name alone.
  expect(Object.keys(partsOf(copy))).toContain('xl/styles.xml')
  expect(await readWorkbook(copy)).toHaveLength(1)
})

const beyond = [{ elapsedMs: 0 }, { residentBytes: 1 }, { changedBytes: 100 }, { changedElements: 2 }]

test.for(beyond)('a workbook beyond %o gets the findings alone', async (limits) => {
  vi.spyOn(process.memoryUsage, 'rss').mockReturnValueOnce(0)
  onTestFinished(() => void vi.restoreAllMocks())
  const sent = makeXlsx(officeParts())

  const copy = await annotateWorkbook(sent, [errorAt('名册', 1, 2)], { limits })

  expect((await readWorkbook(copy)).map(({ name }) => name)).toEqual(['审核结果'])
})

test('only our own name is taken for a findings sheet', () => {
  expect(['审核结果', '审核结果(2)', '审核结果汇总', '2005审核结果'].filter(isFindingsSheet)).toEqual([
    '审核结果',
    '审核结果(2)',
  ])
})

async function assessed(bytes: Uint8Array): Promise<readonly Finding[]> {
  const facts = { definition, definitionVersion: 'v1', sender: '01', unitOf: unitCellReader(undefined, '01') }
  return (await assessWorkbook(bytes, facts)).findings
}

function lineWith(sheet: ExcelJS.Worksheet, code: string): ExcelJS.Row {
  const row = sheet.getRows(1, sheet.rowCount)?.find((each) => each.getCell(8).text === code)
  if (!row) throw new Error(`no line for ${code}`)
  return row
}

function markedCells(sheet: ExcelJS.Worksheet): string[] {
  return cellsOf(sheet).flatMap(({ fill, address }) => {
    const colour = fill?.type === 'pattern' ? (fill.fgColor?.argb ?? '') : ''
    return /^FFFFC6C|^FFFFEC9/.test(colour) ? [address] : []
  })
}

function notedCells(sheet: ExcelJS.Worksheet): string[] {
  return cellsOf(sheet).flatMap((cell) => (cell.note === undefined ? [] : [cell.address]))
}

function cellsOf(sheet: ExcelJS.Worksheet): ExcelJS.Cell[] {
  const cells: ExcelJS.Cell[] = []
  sheet.eachRow({ includeEmpty: true }, (row) => row.eachCell({ includeEmpty: true }, (cell) => cells.push(cell)))
  return cells.sort((one, other) => byText(one.address, other.address))
}

function noteOf({ note }: ExcelJS.Cell): string {
  return typeof note === 'string' ? note : (note.texts ?? []).map(({ text }) => text).join('')
}

function byText(one = '', other = ''): number {
  return one < other ? -1 : Number(one > other)
}
