import { expect, test } from 'vitest'
import { overviewTable } from '../../local/overview-table.ts'
import { overviewOf } from '../../local/overview.ts'
import { textTable } from '../../local/text-table.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { textWidth } from '../../shared/workbook/package/text-width.ts'
import { after, before, campaign, fillTemplate, makeRow, openSchoolOffice, schools } from '../make/school-office.ts'

const tree = unitTree({ units: schools })

/** An office to which A1 sent in time, A2 a day late, A3 in vain, and B declared nil. */
async function officeWithReturns() {
  const office = await openSchoolOffice()
  const rows = (seats = 40) => ({ laboratories: [makeRow({ seats })] })
  await office.send('A1', await fillTemplate('A1', rows()))
  await office.send('A3', await fillTemplate('A3', rows(101)))
  await office.send('B', await fillTemplate('B', { laboratories: [] }, { nil: new Set(['laboratories']) }))
  office.clock.set(after)
  await office.send('A2', await fillTemplate('A2', rows()))
  return office
}

test('an overview counts content, timing and standing apart, and is the same as what was rolled up', async () => {
  const { stores } = await officeWithReturns()
  const [round] = await overviewOf(stores, campaign, tree, '0', after)

  expect(round?.states).toMatchObject({
    expected: 6,
    content: { data: 2, nil: 1, none: 3 },
    timing: { onTime: 2, late: 1, missing: 3, due: 0, notYetDue: 0 },
    standing: { current: 6, returned: 0, waived: 0, closed: 0 },
  })
  expect(round?.silent.map(({ unit, state }) => [unit.code, state])).toEqual([
    ['A', 'nothing'],
    ['A3', 'rejected'],
    ['B1', 'nothing'],
  ])
  const slot = round && (await stores.slots.find(round.round, '-', '0'))
  expect(slot?.subtree?.returns).toMatchObject({ expected: 6, data: 2, nil: 1, onTime: 2, late: 1 })
})

test('an overview of a past moment knows nothing of what came later', async () => {
  const { stores } = await officeWithReturns()
  const [then] = await overviewOf(stores, campaign, tree, 'A', before)

  expect(then?.states).toMatchObject({ expected: 4, content: { data: 1, none: 3 }, timing: { late: 0, notYetDue: 3 } })
})

test('the table of an overview has a line per round, its columns in line though Chinese characters are wide', async () => {
  const { stores } = await officeWithReturns()
  const overviews = await overviewOf(stores, campaign, tree, '0', '2024-03-25T00:00:00.000Z')
  const [groups, head, ...all] = overviewTable(overviews, campaign.timeZone).split('\n')
  const lines = all.slice(0, overviews.length)

  expect(groups?.trim().split(/ +/)).toEqual(['【内容】', '【时间】', '【状态】'])
  expect(lines.map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
    ['实验室登记表', '2024-03-15', '6'],
    ['器材登记表（2024年3月）', '2024-03-20', '6'],
  ])
  expect(lines.map(textWidth)).toEqual([textWidth(head ?? ''), textWidth(head ?? '')])
})

test('a text table puts texts to the left and numbers to the right', () => {
  expect(
    textTable([
      ['单位', '数'],
      ['甲', 7],
      ['第一小学', 12],
    ]),
  ).toBe('单位      数\n甲         7\n第一小学  12')
})

test('a text table without lines is empty', () => {
  expect(textTable([])).toBe('')
})
