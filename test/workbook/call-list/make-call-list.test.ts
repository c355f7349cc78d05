import { describe, expect, test } from 'vitest'
import { makeCallList, type CallListFacts } from '../../../shared/workbook/call-list/make-call-list.ts'
import { makeOwed } from '../../domain/notice/notices.ts'
import { openWorkbook, sheetNamed } from '../../make/open-workbook.ts'
import { makeCall, makeCallListFacts } from './calls.ts'

describe('the call list', () => {
  test('says whom to call, where, and what for, with room for the answer', async () => {
    const { rows, sheet } = await callList()
    expect(sheet.getCell('A1').value).toBe('教育活动电话催报单')
    expect(sheet.getCell('A2').value).toBe('截至 6月20日（星期一）09:00，共 1 人。打通后在“接通”栏打勾，并记下答复。')
    expect(rows).toEqual([
      ['序号', '联系人', '单位', '电话', '未报报表', '期限', '逾期', '接通', '答复何时报送', '备注'],
      [1, '李明', '县教育局', '0571-12345678', '党员台账', '6月15日（星期三）24:00前', '逾期 3 天', '□', null, null],
    ])
  })

  test('keeps telephone numbers as text, as they are written', async () => {
    const { sheet } = await callList({ calls: [makeCall({ telephone: '013800000000、400-800-1234' })] })
    const cell = sheet.getCell('D4')
    expect(cell.value).toBe('013800000000\n400-800-1234')
    expect(cell.numFmt).toBe('@')
  })

  test('has who is latest first, and one line per return', async () => {
    const late = makeOwed({ dueAt: '2005-06-10T16:00:00.000Z', daysLate: 6, report: { zh: '读本领取', en: 'x' } })
    const ahead = makeOwed({ dueAt: '2005-06-30T16:00:00.000Z', unit: { code: 'B0201', name: '县医院' } })
    const { rows, sheet } = await callList({
      calls: [
        makeCall(),
        makeCall({
          name: '王芳',
          unit: { code: 'B02', name: '县卫生局' },
          owed: [ahead, { ...late, unit: { code: 'B02', name: '县卫生局' } }],
        }),
      ],
    })
    expect(rows.slice(1).map(([place, name]) => [place, name])).toEqual([
      [1, '王芳'],
      [2, '李明'],
    ])
    expect(rows[1]?.slice(4, 7)).toEqual([
      '读本领取\n县医院：党员台账',
      '6月10日（星期五）24:00前\n6月30日（星期四）24:00前',
      '逾期 6 天\n',
    ])
    expect(sheet.getRow(4).height).toBeGreaterThanOrEqual(32)
  })

  test('has who has promised all of it last, with the day', async () => {
    const { rows } = await callList({
      calls: [
        makeCall({ promisedUntil: '2005-06-21T16:00:00.000Z' }),
        makeCall({ name: '王芳', unit: { code: 'C', name: '县医院' } }),
      ],
    })
    expect(rows.slice(1).map((row) => [row[1], row[8]])).toEqual([
      ['王芳', null],
      ['李明', '6月21日（星期二）24:00前'],
    ])
  })

  test('says so where there is no telephone, and where there is nobody', async () => {
    const { telephone: _, ...call } = makeCall()
    expect((await callList({ calls: [call] })).rows[1]?.[3]).toBe('名册中没有电话')
    expect((await callList({ calls: [] })).rows[1]?.[0]).toBe('没有需要打电话的人。')
  })

  test('prints on A4 landscape, its header on every page', async () => {
    const { sheet } = await callList()
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '3:3',
    })
    expect(sheet.getCell('B4').font.name).toBe('宋体')
  })

  test('is the same for the same facts', async () => {
    const facts = makeCallListFacts()
    expect(await makeCallList(facts)).toEqual(await makeCallList(facts))
  })

  test('has no name that is a formula', async () => {
    const { sheet } = await callList({ calls: [makeCall({ name: '=1+1' })] })
    expect(sheet.getCell('B4').formula).toBeUndefined()
    expect(sheet.getCell('B4').value).toBe('=1+1')
  })
})

async function callList(overrides: Partial<CallListFacts> = {}) {
  const workbook = await openWorkbook(await makeCallList(makeCallListFacts(overrides)))
  const sheet = sheetNamed(workbook, '电话催报单')
  const rows: unknown[][] = []
  for (let row = 3; row <= sheet.rowCount; row++) {
    rows.push(Array.from({ length: 10 }, (_, column) => sheet.getCell(row, column + 1).value))
  }
  return { sheet, rows }
}
