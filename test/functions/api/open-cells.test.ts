import { expect, test } from 'vitest'
import { openCells } from '../../../functions/api/open-cells.ts'
import { makeCampaign } from '../../make/campaign.ts'
import { makeSheet, rowsOf, type Written } from '../../make/sheet.ts'

const header = ['学校', '实验室', '学科', '状况', '座位数', '管理员', '电话']

/** What somebody who may not read personal data sees of a sheet, row by row. */
async function seen(...rows: readonly (readonly Written[])[]): Promise<readonly (readonly string[])[]> {
  const batch = rowsOf(makeSheet({ rows }))
  const sheet = {
    name: '实验室登记表',
    hidden: false,
    async *rows() {
      yield batch
    },
    mergedRanges: async () => [],
  }
  const isOpen = await openCells(sheet, makeCampaign())
  return batch.map((row) => {
    const shows = isOpen(row)
    return row.cells.filter(({ column }) => shows(column)).map(({ value }) => String(value))
  })
}

const data = ['A1', '化学一室', '化学', '完好', 40, '张三丰', '0510-88880000']

test('a reader without the right sees the table without its personal columns', async () => {
  const reckoned = [
    ['', '合计', '', '', 80],
    ['', '平均', '', '', 40],
  ]
  expect(await seen(['实验室登记表'], header, data, data, ...reckoned)).toEqual([
    ['实验室登记表'],
    header,
    ['A1', '化学一室', '化学', '完好', '40'],
    ['A1', '化学一室', '化学', '完好', '40'],
    ['合计', '80'],
    ['平均', '40'],
  ])
})

test('the table is found below any number of blank rows, as it is when it is taken in', async () => {
  const blank = Array.from({ length: 50 }, () => [])
  expect(await seen(['实验室登记表'], ...blank, header, data)).toEqual([
    ['实验室登记表'],
    header,
    ['A1', '化学一室', '化学', '完好', '40'],
  ])
})

test.each([
  [['填表人：张三 电话：0510-88880000']],
  [['单位负责人：李四', '', '填表人：张三']],
  [['填表人', '张三', '联系电话', 51088880000]],
  [['注：缺的由王五补报']],
  [['', '化学 李四（签字）：']],
])('whoever signs below the table is not named: %j', async (line) => {
  const rows = await seen(['实验室登记表'], header, data, line)
  expect(rows.slice(3).flat()).toEqual([])
})

test('nor is whoever is named in the line after', async () => {
  const rows = await seen(['实验室登记表'], header, data, ['备注：'], ['缺的由王五补报'])
  expect(rows.slice(3).flat()).toEqual([])
})

test.each([[['单位：甲学校    填表人：张三']], [['填表人', '张三']], [['联系方式', 51088880000]]])(
  'nor is whoever signs above it: %j',
  async (line) => {
    expect((await seen(['实验室登记表'], line, header, data))[1]).toEqual([])
  },
)

test('of a sheet without a table nothing is seen', async () => {
  expect((await seen(['随便写写'], ['张三', 13900000000])).flat()).toEqual([])
})
