import type ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { builtInCampaign } from '../../../campaigns/built-in.ts'
import type { CampaignDefinition, Rule } from '../../../shared/domain/campaign/definition.ts'
import { makeTemplate } from '../../../shared/workbook/template/make-template.ts'
import { makeCampaign, makeReport, makeUnit } from '../../make/campaign.ts'
import { openWorkbook, sheetNamed } from '../../make/open-workbook.ts'

const school = makeUnit({ code: '01', name: '第一中学' })
const branch = makeUnit({ code: '0101', name: '第一中学东校区', parent: '01' })

describe('the instructions', () => {
  test('say of every column what to fill in, and of every rule its sentence, its code and its English', async () => {
    const definition = builtInCampaign()
    const sheet = await instructions(definition)
    const lines = linesOf(sheet)
    const reports = definition.reports.map((report) => ({
      report,
      own: lines.slice(...boundsOf(definition, lines, report.name.zh)),
    }))
    for (const { report, own } of reports) {
      const missingFields = report.fields.filter(
        ({ name, hint }) => !own.some(({ texts }) => texts[0]?.includes(name.zh) && texts[1]?.includes(hint?.zh ?? '')),
      )
      const missingRules = report.rules.filter(
        ({ code, message }) =>
          !own.some(
            ({ texts, english }) => texts[0] === `${message.zh}　${code}` && english === `${code}: ${message.en}`,
          ),
      )
      expect([report.id, missingFields, missingRules]).toEqual([report.id, [], []])
    }
  })

  test('put the code small behind the sentence', async () => {
    const sheet = await instructions(makeCampaign())
    const cell = findCell(sheet, (each) => each.text === '座位数不超过 100。　LAB-1')
    const [sentence, code] = richText(cell)
    expect([sentence?.text, code?.text]).toEqual(['座位数不超过 100。', '　LAB-1'])
    expect(code?.font?.size).toBeLessThan(sentence?.font?.size ?? 0)
  })

  test('name neighbours that are filled in alike in one line', async () => {
    const sheet = await instructions(builtInCampaign())
    const names = linesOf(sheet).map(({ texts }) => texts[0])
    expect(names).toContain('党员人数：在职、离休、退休、下岗失业、其他')
    expect(names).toContain('党员人数：党员总数*')
  })

  test('give choices and examples', async () => {
    const texts = linesOf(await instructions(makeCampaign())).flatMap((line) => line.texts)
    expect(texts).toContain('单选；物理、化学、“生物, 地理”')
    expect(texts).toContain('化学实验室')
  })

  test('keep the English off the paper', async () => {
    const sheet = await instructions(makeCampaign())
    expect(sheet.pageSetup.printArea).toBe(`A1:D${sheet.rowCount}`)
  })
})

describe('how a rule is checked', () => {
  const one = rule({ code: 'ONE', scope: 'sheet', formula: 'ROWS([room])=1' })
  const longest = rule({ code: 'ORDER', formula: '[room]<[keeper]' })
  const definition = makeCampaign({ reports: [makeReport({ rules: [longest, one, ...makeReport().rules] })] })

  test('is by colour, by a formula over the whole sheet, or else on receipt', async () => {
    const sheet = await instructions(definition)
    const asked = (code: string) => findCell(sheet, ({ text }) => text.endsWith(`　${code}`)).row
    const fourth = (code: string) => sheet.getCell(Number(asked(code)), 4)
    expect(fourth('LAB-1').value).toBe('填写时变色')
    expect(fourth('ORDER').value).toBe('报送后核对')
    expect(fourth('ONE').formula).toContain("'实验室登记表'!$B$7:$B$306")
  })

  test('of a whole sheet is said above its table as well', async () => {
    const sheet = sheetNamed(await openWorkbook(await template(definition, [school])), '实验室登记表')
    expect(sheet.getCell('A4').formula).toMatch(/^"整表核对："&IF\(COUNTIF\('填报说明'!\$D\$\d+:\$D\$\d+,"不符"\)/)
  })

  test('of a whole sheet is by colour where it is that of several units', async () => {
    const workbook = await openWorkbook(await template(definition, [school, branch]))
    const sheet = sheetNamed(workbook, '填报说明')
    const { row } = findCell(sheet, ({ text }) => text.endsWith('　ONE'))
    expect(sheet.getCell(Number(row), 4).value).toBe('填写时变色')
  })
})

function rule(overrides: Partial<Rule>): Rule {
  return {
    code: 'R',
    scope: 'row',
    level: 'error',
    formula: 'TRUE',
    message: label('改。'),
    cells: ['room'],
    ...overrides,
  }
}

function label(zh: string) {
  return { zh, en: zh }
}

function template(definition: CampaignDefinition, covered: readonly (typeof school)[]): Promise<Uint8Array> {
  return makeTemplate({ definition, definitionVersion: 'v1', unit: school, covered })
}

async function instructions(definition: CampaignDefinition): Promise<ExcelJS.Worksheet> {
  return sheetNamed(await openWorkbook(await template(definition, [school])), '填报说明')
}

interface Line {
  readonly texts: readonly string[]
  readonly english: string
}

/** The lines of the sheet: the texts that are printed, each once, and the English beside them. */
function linesOf(sheet: ExcelJS.Worksheet): readonly Line[] {
  const lines: Line[] = []
  sheet.eachRow((row) => {
    const cells = [1, 2, 3, 4].map((column) => row.getCell(column))
    lines.push({
      texts: cells.filter((cell) => cell.master === cell && cell.text !== '').map(({ text }) => text),
      english: row.getCell(5).text,
    })
  })
  return lines
}

/** The lines from a report's heading to the next one's. */
function boundsOf(definition: CampaignDefinition, lines: readonly Line[], name: string): [from: number, to: number] {
  const headings = definition.reports.map(({ name: { zh } }) =>
    lines.findIndex(({ texts }) => texts[0]?.startsWith(`${zh}（`)),
  )
  const from = lines.findIndex(({ texts }) => texts[0]?.startsWith(`${name}（`))
  return [from, headings.find((heading) => heading > from) ?? lines.length]
}

function findCell(sheet: ExcelJS.Worksheet, isWanted: (cell: ExcelJS.Cell) => boolean): ExcelJS.Cell {
  let found: ExcelJS.Cell | undefined
  sheet.eachRow((row) => row.eachCell((cell) => (found ??= isWanted(cell) ? cell : undefined)))
  if (!found) throw new Error('no such cell')
  return found
}

function richText(cell: ExcelJS.Cell): readonly ExcelJS.RichText[] {
  return typeof cell.value === 'object' && cell.value !== null && 'richText' in cell.value ? cell.value.richText : []
}
