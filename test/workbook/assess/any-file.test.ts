import { afterEach, describe, expect, test, vi } from 'vitest'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { assessWorkbook } from '../../../shared/workbook/assess-workbook.ts'
import { foundIn, header, makeFacts, notedIn, outcomesOf, schools } from '../../make/assessed.ts'
import { makeMinimalXlsx, makeXlsx, minimalParts, relationships } from '../../make/xlsx.ts'
import { writeBySheetJs } from '../other-files/sheetjs.ts'

const row = ['城东中学', '物理室', '物理', 40, 5, '张三']
const sheets = { 实验室登记表: [header, row] }

describe('a file that is no .xlsx', () => {
  test.each(['biff8', 'xlsb'] as const)('is read where it is %s', async (kind) => {
    expect(outcomesOf(await assessWorkbook(writeBySheetJs(kind, { sheets }), makeFacts()))).toEqual([
      '101 accepted data 1',
    ])
  })

  test('is read where it is text, and findings say the name of the file for that of the sheet', async () => {
    const csv = Buffer.from([header, row.with(3, '许多')].map((values) => values.join(',')).join('\r\n'))

    const { findings } = await assessWorkbook(csv, makeFacts(), { fileName: '收件/实验室 2024.csv' })

    expect(findings[0]).toMatchObject({ level: 'error', sheet: '实验室 2024', cell: 'D2', found: '许多' })
  })

  test('is read without its macros, which is said', async () => {
    const withMacros = makeXlsx({
      ...minimalParts({ rows: [header, row].map(inXml).join('') }),
      'xl/vbaProject.bin': 'macros',
      'xl/_rels/workbook.xml.rels': relationships({
        rId1: ['worksheet', 'worksheets/sheet1.xml'],
        rId2: ['vbaProject', 'vbaProject.bin'],
      }),
    })

    const assessed = await assessWorkbook(withMacros, makeFacts())

    expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
    expect(notedIn(assessed)).toContain('macros-ignored')
  })
})

describe('a workbook that costs more than is allowed', () => {
  const rowCount = 1000
  /** So long that a batch of rows holds about a hundred. Each names another unit, which is looked up for each. */
  const rows = Array.from({ length: rowCount }, (_, place) => [...row.with(0, `第${place}中学`), 'x'.repeat(1000)])
  const long = makeMinimalXlsx({ rows: [header, ...rows].map(inXml).join('') })

  afterEach(() => void vi.restoreAllMocks())

  test('is given up between two batches of rows once its time is over, however long a row takes', async () => {
    const facts = makeFacts()
    let rowsChecked = 0
    const slowly: typeof facts.unitOf = (...of) => {
      rowsChecked++
      const endMs = performance.now() + 2
      while (performance.now() < endMs);
      return facts.unitOf(...of)
    }

    const assessed = await assessWorkbook(long, { ...facts, unitOf: slowly }, { limits: { elapsedMs: 100 } })

    expect(foundIn(assessed)).toContain('error took-too-long')
    expect(assessed.verdict).toBe('rejected')
    expect(rowsChecked).toBeLessThan(rowCount / 2)
  })

  test('is given up in what is checked behind the last row', async () => {
    const tree = unitTree({ units: schools })
    let isLate = false
    vi.spyOn(performance, 'now').mockImplementation(() => (isLate ? 1_000_000 : 0))
    const unitLate = (code: string) => {
      isLate = true
      return tree.unit(code)
    }

    const assessed = await assessWorkbook(long, { ...makeFacts(), tree: { ...tree, unit: unitLate } })

    expect(foundIn(assessed)).toContain('error took-too-long')
    expect(assessed.verdict).toBe('rejected')
  })

  test('is given up among blank lines of a text, which make no batch', async () => {
    let looks = 0
    vi.spyOn(performance, 'now').mockImplementation(() => looks++)

    const assessed = await assessWorkbook(Buffer.from(`${'\n'.repeat(100_000)}a,b`), makeFacts(), {
      limits: { elapsedMs: 30 },
    })

    expect(foundIn(assessed)).toEqual(['error took-too-long'])
  })

  test('is given up within a sheet without rows: its end, which is damaged, is not reached', async () => {
    const noise = Array.from({ length: 400_000 }, (_, index) => `<x a="${index}"/>`).join('')
    const file = makeMinimalXlsx({ rows: `${noise}</broken>` })
    let looks = 0
    vi.spyOn(performance, 'now').mockImplementation(() => looks++)

    const assessed = await assessWorkbook(file, makeFacts(), { limits: { elapsedMs: 30 } })

    expect(foundIn(assessed)).toEqual(['error took-too-long'])
  })

  test('is given up once it takes more memory than allowed beside what was held before', async () => {
    vi.spyOn(process.memoryUsage, 'rss').mockReturnValueOnce(400).mockReturnValueOnce(450).mockReturnValue(600)

    expect(foundIn(await assessWorkbook(long, makeFacts(), { limits: { residentBytes: 100 } }))).toContain(
      'error too-large',
    )
  })
})

function inXml(values: readonly unknown[]): string {
  return `<row>${values.map((value) => `<c t="str"><v>${String(value)}</v></c>`).join('')}</row>`
}
