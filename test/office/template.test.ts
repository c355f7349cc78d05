import { readFile } from 'node:fs/promises'
import type ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { signatureSheetName } from '../../shared/domain/sheet/template-layout.ts'
import { makeTemplate } from '../../shared/workbook/template/make-template.ts'
import { makeUnit } from '../make/campaign.ts'
import { openWorkbook, sheetNamed } from '../make/open-workbook.ts'
import { printedText, resaved } from './libre-office.ts'

const built = new URL('../../campaigns/xianjin-2005.json', import.meta.url)

describe('the built-in campaign’s template in LibreOffice', () => {
  let definition: CampaignDefinition
  let template: Uint8Array
  let workbook: ExcelJS.Workbook
  let protectedSheets: number
  beforeAll(async () => {
    definition = CampaignDefinition.parse(JSON.parse(await readFile(built, 'utf8')))
    const unit = makeUnit({ code: '01', name: '城关镇' })
    const covered = [unit, makeUnit({ code: '0101', name: '城关镇农机站', parent: '01' })]
    template = await makeTemplate({ definition, definitionVersion: 'v1', unit, covered })
    const bytes = await resaved(template)
    workbook = await openWorkbook(bytes)
    const sheets = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('xl/worksheets/sheet'))
    protectedSheets = sheets.filter(([, xml]) => /<sheetProtection sheet="(1|true)"/.test(strFromU8(xml))).length
  })

  test('opens with every sheet, hidden ones hidden', () => {
    const visible = workbook.worksheets.filter(({ state }) => state === 'visible').map(({ name }) => name)
    expect(visible).toEqual(['填报说明', ...definition.reports.map(({ name }) => name.zh)])
    expect(sheetNamed(workbook, signatureSheetName).state).not.toBe('visible')
  })

  test('keeps the lists that choices come from', () => {
    const [report] = definition.reports
    const sheet = sheetNamed(workbook, report?.name.zh ?? '')
    const lists = (report?.fields ?? []).flatMap(({ type }, place) =>
      type === 'choice' || type === 'unit' ? [sheet.getCell(6, place + 1).dataValidation] : [],
    )
    expect(lists.length).toBeGreaterThan(2)
    expect(lists.filter((validation) => validation?.type !== 'list')).toEqual([])
  })

  test('keeps every report’s sheet protected', () => {
    expect(protectedSheets).toBe(definition.reports.length)
  })

  test('prints every column’s explanation and nothing too wide for its cell', async () => {
    const printed = (await printedText(template)).replaceAll(/\s/g, '')
    for (const { name } of definition.reports) expect(printed).toContain(name.zh)
    expect(printed).toContain('2005年6月15日（星期三）24时前')
    expect(printed).not.toContain('###')
  })
})
