import { expect, test } from 'vitest'
import { unitCellReader } from '../../shared/domain/submission/unit-cell.ts'
import { annotateWorkbook } from '../../shared/workbook/annotate/annotate-workbook.ts'
import { assessWorkbook } from '../../shared/workbook/assess-workbook.ts'
import { makeTemplate } from '../../shared/workbook/template/make-template.ts'
import { crowded, makeCampaign, makeReport, makeUnit } from '../make/campaign.ts'
import { openWorkbook, sheetNamed } from '../make/open-workbook.ts'
import { resaved } from './libre-office.ts'

const definition = makeCampaign({ reports: [makeReport({ rules: [crowded] })] })
const school = makeUnit({ code: '01', name: '第一中学' })

test('an annotated copy that LibreOffice has saved is explained and mended in it, and passes with nothing open', async () => {
  const rows = [
    { room: '一号', subject: '化学', seats: 60 },
    { room: '二号', subject: '化学', seats: 101 },
    { room: '三号', subject: '化学', seats: 70 },
  ]
  const template = { definition, definitionVersion: 'v1', unit: school, covered: [school] }
  const sent = await makeTemplate({ ...template, rows: new Map([['laboratories', rows]]) })
  const first = await assessed(sent)
  expect(first.verdict).toBe('rejected')

  const copy = await openWorkbook(await resaved(await annotateWorkbook(sent, first.findings, { definition })))
  sheetNamed(copy, '审核结果').eachRow((row) => {
    if (row.getCell(8).text === 'CROWDED') row.getCell(6).value = '两班合用'
  })
  sheetNamed(copy, '实验室登记表').getCell('F7').value = 40
  const second = await assessed(await resaved(new Uint8Array(await copy.xlsx.writeBuffer())))

  expect(second.verdict).toBe('accepted')
  expect(second.returns).toMatchObject([{ unexplained: 0 }])
  expect(second.returns[0]?.explanations.map(({ text, cell }) => [text, cell])).toEqual([
    ['两班合用', 'F6'],
    ['两班合用', 'F8'],
  ])
})

async function assessed(bytes: Uint8Array) {
  const facts = { definition, definitionVersion: 'v1', sender: '01', unitOf: unitCellReader(undefined, '01') }
  return assessWorkbook(bytes, facts)
}
