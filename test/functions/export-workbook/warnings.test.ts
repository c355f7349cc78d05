import { describe, expect, test } from 'vitest'
import { definitionVersion } from '../../../shared/runtime/definition-version.ts'
import { annotateWorkbook } from '../../../shared/workbook/annotate/annotate-workbook.ts'
import { crowded, makeCampaign, makeReport } from '../../make/campaign.ts'
import { openWorkbook, sheetNamed } from '../../make/open-workbook.ts'
import { campaign, fillTemplate, makeRow, openSchoolOffice, stock } from '../../make/school-office.ts'

const definition = makeCampaign({ reports: [makeReport({ key: ['实验室'], rules: [crowded] }), stock] })

async function exported(personalData: 'masked' | 'shown') {
  const office = await openSchoolOffice()
  await office.define(definition)
  const rows = { laboratories: [makeRow({ room: '一室', seats: 60 }), makeRow({ room: '二室', seats: 40 })] }
  const sent = await fillTemplate('A1', rows, { definition, definitionVersion: definitionVersion(definition) })
  await office.send('A2', sent)
  const { findings } = await office.send('A1', sent)
  const copy = await openWorkbook(await annotateWorkbook(sent, findings, { definition }))
  sheetNamed(copy, '审核结果').eachRow((row) => {
    if (row.getCell(8).text === 'CROWDED') row.getCell(6).value = '王五同意合用'
  })
  office.clock.advance(60_000)
  await office.send('A1', new Uint8Array(await copy.xlsx.writeBuffer()))
  const request = {
    campaign: campaign.id,
    unit: 'A',
    personalData,
    requestedBy: 'test',
  } as const
  const workbook = await openWorkbook((await office.exportWorkbook(request)).bytes)
  const sheet = sheetNamed(workbook, '上报说明')
  return sheet.getRows(4, 2)?.map((row) => [1, 3, 4, 5, 6, 7, 8].map((column) => row.getCell(column).text))
}

describe('the aggregated workbook', () => {
  const line = (unit: string, said: string) => [
    unit,
    '实验室登记表',
    '实验室登记表',
    'F6',
    'CROWDED',
    '座位偏多，请说明。',
    said,
  ]

  test('lists the warnings of what was accepted, with what is said of them, or that nothing is', async () => {
    expect(await exported('shown')).toEqual([line('A1', '王五同意合用'), line('A2', '未说明')])
  })

  test('masks what is said where personal data are masked', async () => {
    expect(await exported('masked')).toEqual([line('A1', '＊＊＊'), line('A2', '未说明')])
  })
})
