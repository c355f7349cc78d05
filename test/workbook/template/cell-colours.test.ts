import type ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { CampaignDefinition, Rule } from '../../../shared/domain/campaign/definition.ts'
import { makeTemplate } from '../../../shared/workbook/template/make-template.ts'
import { makeCampaign, makeReport, makeUnit } from '../../make/campaign.ts'
import { openWorkbook, sheetNamed } from '../../make/open-workbook.ts'

const school = makeUnit({ code: '01', name: '第一中学' })
const branch = makeUnit({ code: '0101', name: '第一中学东校区', parent: '01' })

describe('a broken rule', () => {
  test('colours the cell to be mended, and paler the others it speaks of', async () => {
    const sheet = await sheetWith([rule({ formula: '[座位数]<=[预算]', cells: ['座位数', '预算', '实验室'] })])
    const [first, others] = coloursOf(sheet)
    expect([first?.ref, others?.ref]).toEqual(['F6:F305', 'G6:G305 B6:B305'])
    expect(first?.formula).toBe(others?.formula)
    expect([first?.fill, others?.fill]).toEqual(['FFFFC6C0', 'FFFFE9E6'])
  })

  test('is red, amber or blue by its level; errors prevail, then blanks that are required', async () => {
    const levels = ['note', 'warning', 'error'] as const
    const sheet = await sheetWith(levels.map((level) => rule({ code: level.toUpperCase(), level })))
    const fills = coloursOf(sheet).map(({ fill }) => fill)
    expect(fills).toEqual(['FFFFC6C0', 'FFFBE5D0', 'FFFBE5D0', 'FFFFEC90', 'FFC5DDF4', undefined])
    expect(coloursOf(sheet).map(({ priority }) => priority)).toEqual([2, 3, 4, 5, 6, 7])
  })

  test('is explained beside the cell', async () => {
    const { prompt } = (await sheetWith([rule({})])).getCell('F6').dataValidation
    expect(prompt).toContain('变色时：座位太多。')
  })

  test('without a cell to mark is left to take-in', async () => {
    expect(coloursOf(await sheetWith([rule({ cells: [] })])).filter(({ fill }) => fill === 'FFFFC6C0')).toEqual([])
  })
})

describe('an error that concerns one field alone', () => {
  const mobile = rule({ formula: 'OR([电话]="",LEFT([电话],2)="13")', cells: ['电话'] })

  test('is refused by Excel where nothing else is checked there', async () => {
    const { type, errorStyle, error } = (await sheetWith([mobile])).getCell('K6').dataValidation
    expect([type, errorStyle, error]).toEqual(['custom', 'stop', '座位太多。'])
  })

  test('is only coloured where it is a warning, or where the field has a check of its own', async () => {
    const warned = await sheetWith([{ ...mobile, level: 'warning' }])
    expect(warned.getCell('K6').dataValidation.formulae).toEqual(['TRUE'])
    expect((await sheetWith([rule({})])).getCell('F6').dataValidation.type).toBe('whole')
  })
})

describe('a sheet of several units', () => {
  test('offers their names in every row, marks where one is missing, and says so', async () => {
    const sheet = await sheetWith([], [school, branch])
    const last = sheet.getCell('A307')
    expect([sheet.getCell('A6').value, sheet.getCell('A7').value]).toEqual(['第一中学', '第一中学东校区'])
    expect(last.dataValidation.type).toBe('list')
    expect(coloursOf(sheet).map(({ ref }) => ref)).toContain('A6:A307')
    expect(sheet.getCell('A2').text).toContain('同一单位的每一行都要写单位名称')
  })

  test('has room for many rows of each', async () => {
    const units = Array.from({ length: 20 }, (_, place) => makeUnit({ code: `01${place}`, parent: '01' }))
    const sheet = await sheetWith([], [school, ...units])
    expect(sheet.getCell(`A${6 + 21 + 21 * 60 - 1}`).dataValidation.type).toBe('list')
  })

  test('says nothing of units where there is one', async () => {
    expect((await sheetWith([])).getCell('A2').text).not.toContain('同一单位')
  })
})

function rule(overrides: Partial<Rule>): Rule {
  const message = { zh: '座位太多。', en: 'Too many seats.' }
  return {
    code: 'SEATS',
    scope: 'row',
    level: 'error',
    formula: '[座位数]<=50',
    message,
    cells: ['座位数'],
    ...overrides,
  }
}

async function sheetWith(rules: readonly Rule[], covered = [school]): Promise<ExcelJS.Worksheet> {
  const definition: CampaignDefinition = makeCampaign({ reports: [makeReport({ rules: [...rules] })] })
  const workbook = await openWorkbook(
    await makeTemplate({ definition, definitionVersion: 'v1', unit: school, covered }),
  )
  return sheetNamed(workbook, '实验室登记表')
}

interface Colour {
  readonly ref: string
  readonly formula: string
  readonly priority: number
  readonly fill: string | undefined
}

/** A sheet's conditional formats, in the order of the file. */
function coloursOf(sheet: ExcelJS.Worksheet): readonly Colour[] {
  return sheet.conditionalFormattings.flatMap(({ ref, rules }) =>
    rules.map((each) => {
      const fill = each.style?.fill
      return {
        ref,
        formula: each.type === 'expression' ? String(each.formulae?.[0]) : '',
        priority: each.priority,
        fill: fill?.type === 'pattern' ? fill.bgColor?.argb : undefined,
      }
    }),
  )
}
