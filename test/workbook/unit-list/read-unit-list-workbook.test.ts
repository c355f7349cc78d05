import { expect, test } from 'vitest'
import type { CellRange, SheetRow } from '../../../shared/domain/sheet/cell.ts'
import { readUnitListWorkbook } from '../../../shared/workbook/unit-list/read-unit-list-workbook.ts'
import type { WorkbookSheet } from '../../../shared/workbook/workbook.ts'
import { sheetRows } from '../../domain/unit/sheet-rows.ts'

const list = sheetRows(
  ['代码', '名称', '上级', '督导组', '联系人', '电话'],
  ['0', '普查办公室'],
  ['A', '甲校', '0', '一组', '张三', '13800000000'],
  ['B', '乙校', '0', '', '李四', '13800000000'],
)

function sheetOf(rows: readonly SheetRow[], overrides: Partial<WorkbookSheet> = {}): WorkbookSheet {
  return {
    name: '名册',
    hidden: false,
    rows: async function* () {
      for (const row of rows) yield [row]
    },
    mergedRanges: async () => [],
    ...overrides,
  }
}

test('the first visible sheet with a header is the list', async () => {
  const notes = sheetOf(sheetRows(['填表说明'], ['一行一个单位']), { name: '说明' })
  const old = sheetOf(sheetRows(['代码', '名称'], ['9', '旧单位']), { name: '旧名册', hidden: true })
  const { units } = await readUnitListWorkbook({ sheets: [notes, old, sheetOf(list), sheetOf([], { name: '空' })] })
  expect(units.map(({ code }) => code)).toEqual(['0', 'A', 'B'])
})

test('what is merged down a column holds for every row', async () => {
  const merges: readonly CellRange[] = [{ top: 3, left: 4, bottom: 4, right: 4 }]
  const { units } = await readUnitListWorkbook({ sheets: [sheetOf(list, { mergedRanges: async () => merges })] })
  expect(units.map(({ supervisionGroup }) => supervisionGroup)).toEqual([undefined, '一组', '一组'])
})

test('a workbook without a list is said to have none', async () => {
  const { units, findings } = await readUnitListWorkbook({ sheets: [sheetOf(sheetRows(['填表说明']))] })
  expect(units).toEqual([])
  expect(findings).toMatchObject([{ level: 'error', code: 'unit-header-not-found' }])
})

test('a list that is too long is refused, not cut', async () => {
  const endless = sheetOf([], {
    rows: async function* () {
      yield list
      for (let row = list.length + 1; ; row++) yield list.slice(-1).map((last) => ({ ...last, row }))
    },
  })
  const { units, findings } = await readUnitListWorkbook({ sheets: [endless] })
  expect(units).toEqual([])
  expect(findings).toMatchObject([{ level: 'error', code: 'too-many-rows', row: 100_001 }])
})
