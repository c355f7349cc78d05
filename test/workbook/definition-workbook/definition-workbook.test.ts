import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { builtInCampaign } from '../../../campaigns/built-in.ts'
import { canonicalJson } from '../../../shared/domain/campaign/canonical-json.ts'
import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { readDefinitionWorkbook } from '../../../shared/workbook/definition-workbook/read-definition-workbook.ts'
import { writeDefinitionWorkbook } from '../../../shared/workbook/definition-workbook/write-definition-workbook.ts'
import { openWorkbook } from '../../../shared/workbook/reader/open-workbook.ts'
import type { WorkbookSheet } from '../../../shared/workbook/workbook.ts'
import { arbitraryDefinition } from '../../domain/definition-sheets/arbitrary-definition.ts'
import { schoolsDefinition } from '../../domain/definition-sheets/schools.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'
import { openWorkbook as openWithExcelJs, sheetNamed } from '../../make/open-workbook.ts'

async function readBytes(bytes: Uint8Array) {
  return readDefinitionWorkbook(await openWorkbook(bytes))
}

/** The schools' workbook as somebody changed it in Excel. */
async function readAfter(change: (workbook: Awaited<ReturnType<typeof openWithExcelJs>>) => unknown) {
  const workbook = await openWithExcelJs(await writeDefinitionWorkbook(schoolsDefinition()))
  change(workbook)
  return readBytes(new Uint8Array(await workbook.xlsx.writeBuffer()))
}

test.each<[string, CampaignDefinition]>([
  ['the built-in campaign', builtInCampaign()],
  ['a definition from another field', schoolsDefinition()],
])('%s comes back from its workbook as it was', async (_, written) => {
  const { definition, findings } = await readBytes(await writeDefinitionWorkbook(written))

  expect(findings).toEqual([])
  expect(canonicalJson(definition)).toBe(canonicalJson(written))
})

test('so does any definition, through a real file', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDefinition, async (drawn) => {
      const { definition, findings } = await readBytes(await writeDefinitionWorkbook(drawn))

      expect(findings).toEqual([])
      expect(canonicalJson(definition)).toBe(canonicalJson(drawn))
    }),
    { numRuns: 25 },
  )
})

test('is the same bytes for the same definition', async () => {
  expect(await writeDefinitionWorkbook(schoolsDefinition())).toEqual(await writeDefinitionWorkbook(schoolsDefinition()))
})

test('offers what may stand in a cell, keeps texts as text, and says above each header what to write', async () => {
  const sheet = sheetNamed(await openWithExcelJs(await writeDefinitionWorkbook(schoolsDefinition())), '字段')

  expect(sheet.getRow(4).values).toContain('类型')
  expect(sheet.getCell('C3').value).toBe('文本、整数、小数、日期、单选、多选、电话、身份证号、单位。')
  expect(sheet.getCell('C5').dataValidation).toMatchObject({
    formulae: ['"文本,整数,小数,日期,单选,多选,电话,身份证号,单位"'],
  })
  expect(sheet.getCell('A5').dataValidation).toMatchObject({ type: 'list', formulae: ["'报表'!$B$5:$B$204"] })
  expect(sheet.getCell('I5').dataValidation).toMatchObject({ formulae: ['"是,否"'] })
  expect(sheet.getCell('B5').numFmt).toBe('@')
  expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 4 }])
})

test('a blank workbook has every sheet, and says what to fill in', async () => {
  const bytes = await writeDefinitionWorkbook()
  const { definition, findings } = await readBytes(bytes)

  expect((await openWithExcelJs(bytes)).worksheets.map(({ name }) => name)).toEqual([
    '填写说明',
    '工作',
    '参数',
    '报表',
    '日期',
    '日历',
    '催报',
    '字段',
    '选项',
    '规则',
    '汇总项',
    '比例',
    '表间审核',
  ])
  expect(definition).toBeUndefined()
  expect(findings.map(({ code, sheet }) => [code, sheet])).toEqual([
    ['define-sheet-blank', '工作'],
    ['define-sheet-blank', '报表'],
    ['define-sheet-blank', '日期'],
    ['define-sheet-blank', '字段'],
  ])
})

test('what is merged down a column stands in each of its rows', async () => {
  const { definition, findings } = await readAfter((workbook) => sheetNamed(workbook, '规则').mergeCells('A5:A7'))

  expect(findings).toEqual([])
  expect(definition).toEqual(schoolsDefinition())
})

test('a formula of ours that was typed as one of Excel’s is read, whatever Excel made of it', async () => {
  const { definition, findings } = await readAfter((workbook) => {
    const rules = sheetNamed(workbook, '规则')
    for (const [row, value] of [
      [5, { formula: rules.getCell('E5').text }],
      [6, { formula: rules.getCell('E6').text, result: { error: '#NAME?' as const } }],
    ] as const) {
      rules.getCell(`E${row}`).value = value
    }
  })

  expect(findings).toEqual([])
  expect(definition).toEqual(schoolsDefinition())
})

test.each([undefined, 7])(
  'a formula of Excel’s own, worked out to %s, is said to be lost, in its cell',
  async (result) => {
    const { findings } = await readAfter((workbook) => {
      sheetNamed(workbook, '规则').getCell('E5').value = { formula: 'A1+1', ...(result !== undefined && { result }) }
    })

    expect(findings).toMatchObject([{ sheet: '规则', cell: 'E5', code: 'define-formula-lost' }])
  },
)

test('a text that no cell can hold is not cut', async () => {
  const long = 'x'.repeat(40_000)
  const definition = makeCampaign({ reports: [makeReport({ note: { zh: long, en: 'n' } })] })

  await expect(writeDefinitionWorkbook(definition)).rejects.toThrow('longer than a cell can hold')
})

test('a sheet that is too long is refused, not cut', async () => {
  const endless: WorkbookSheet = {
    name: '字段',
    hidden: false,
    rows: async function* () {
      for (let row = 1; ; row++) yield [{ row, hidden: false, cells: [{ column: 1, kind: 'text', value: 'x' }] }]
    },
    mergedRanges: async () => [],
  }
  const { findings } = await readDefinitionWorkbook({ sheets: [endless] })

  expect(findings).toMatchObject([{ level: 'error', code: 'too-many-rows', sheet: '字段' }])
})
