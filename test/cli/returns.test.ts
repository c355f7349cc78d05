import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { makeDesk, hasNoTrace, type Desk } from '../make/command-line.ts'
import { openWorkbook } from '../make/open-workbook.ts'
import { after, campaign, fillTemplate, makeRow } from '../make/school-office.ts'

async function deskWithUnits(definition = campaign): Promise<Desk> {
  const desk = await makeDesk({ definition })
  expect(await desk.run('import-units', desk.at('units.xlsx'))).toMatchObject({ code: 0 })
  return desk
}

const filed = async (desk: Desk, unit: string, seats = 40) => {
  const bytes = await fillTemplate(unit, { laboratories: [makeRow({ unit, seats })] })
  return desk.run('file', await desk.put(`${unit}.xlsx`, bytes), '--unit', unit)
}
const why = ['--by', '王主任', '--reason', '水灾'] as const
const laboratories = ['--report', '实验室登记表'] as const

async function ledger(desk: Desk, ...options: readonly string[]) {
  const { out } = await desk.run('returns', '--json', ...laboratories, ...options)
  const [round] = JSON.parse(out).rounds
  const returns: readonly { unit: string; standing: string; timing: string }[] = round.returns
  return { ...round, of: (unit: string) => returns.find((each) => each.unit === unit) }
}

describe('returns', () => {
  test('lists every return with its content, timing and standing, and the rates up the tree', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1')
    await filed(desk, 'A2', 101)
    desk.setTime(after)
    const { code, out } = await desk.run('returns', ...laboratories)

    expect(code).toBe(0)
    expect(out).toMatch(/实验室登记表 +16\.7% \(1\/6\) +16\.7% \(1\/6\) +50\.0% \(1\/2\)/)
    expect(out).toMatch(/A 第A中学 +25\.0% \(1\/4\)/)
    expect(out).toMatch(/A1 +第A1中学 +有数据 +按时 +正常 +2024-03-10 10:00/)
    expect(out).toMatch(/A2 +第A2中学 +已报，未通过 +缺报 +正常/)
    expect(out).toContain('上报率＝已报÷应报')
  })

  test('--json gives numerators and denominators, and --at the state of a past moment', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1')
    desk.setTime(after)
    await filed(desk, 'A2')

    expect(await ledger(desk)).toMatchObject({
      rates: { owed: 6, filed: 2, reckoned: 6, onTime: 1, submitted: 2, passedAtOnce: 2 },
    })
    expect(await ledger(desk, '--at', '3月15日')).toMatchObject({ rates: { filed: 1, onTime: 1, submitted: 1 } })
    expect(await ledger(desk, '--at', '2024-3-10 9:59')).toMatchObject({ rates: { filed: 0, reckoned: 0 } })
  })

  test('-o saves a workbook with the rates, who is missing and every return', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1')
    desk.setTime(after)
    const ran = await desk.run('returns', ...laboratories, '-o', desk.at('returns.xlsx'))

    expect(ran).toMatchObject({ code: 0, err: '' })
    const workbook = await openWorkbook(await readFile(desk.at('returns.xlsx')))
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['比率', '缺报名单', '台账'])
    const rates = workbook.getWorksheet('比率')?.getRow(5)
    expect(['A', 'C', 'D', 'E'].map((column) => rates?.getCell(column).value)).toEqual([
      '0',
      1,
      6,
      { formula: 'IF(D5=0,"—",C5/D5)', result: 1 / 6 },
    ])
    const missing = workbook.getWorksheet('缺报名单')
    expect([3, 4, 5, 6, 7].map((row) => missing?.getCell(row, 1).value)).toEqual(['A', 'A2', 'A3', 'B', 'B1'])
    expect(['D', 'E', 'G', 'H'].map((column) => missing?.getRow(3).getCell(column).value)).toEqual([
      '2024-03-15',
      '0 天 10 小时',
      '联络员A',
      '0510-88880000',
    ])
    expect(workbook.getWorksheet('台账')?.rowCount).toBe(2 + 6)
  })

  test('says so where the holidays of a year are not known', async () => {
    const desk = await deskWithUnits({
      ...campaign,
      calendar: { ...campaign.calendar, holidays: 'china' },
      window: { from: '2024-02-01', to: '2098-12-31' },
    })

    for (const command of ['returns', 'status'])
      expect((await desk.run(command)).out).toContain('2098 年的放假和调休安排还没有公布')
  })

  test.each([
    [['--report', '没有的表'], '没有“没有的表”这张报表'],
    [['--period', '2024-9'], '没有“2024-9”这一期'],
    [['--unit', 'X9'], '没有“X9”'],
  ])('%j is refused with a sentence', async (options, words) => {
    const desk = await deskWithUnits()

    expect(await desk.run('returns', ...options)).toMatchObject({ code: 2, err: expect.stringContaining(words) })
  })
})

describe('status', () => {
  test('lists what has begun or is due within a month, not only what is due', async () => {
    const desk = await deskWithUnits()
    const { out } = await desk.run('status')

    expect(out).toMatch(/实验室登记表 +2024-03-15 +6/)
    expect(out).toMatch(/器材登记表（2024年3月） +2024-03-20 +6/)
    expect(out).not.toContain('2024年4月')

    desk.setTime('2024-04-01T00:00:00.000Z')
    expect((await desk.run('status')).out).toContain('器材登记表（2024年4月）')
  })
})

describe('waive and extend', () => {
  test('take returns out of the rates, or give them more time, and say who approved it and why', async () => {
    const desk = await deskWithUnits()
    const waived = await desk.run('waive', '--unit', 'A', '--subtree', ...laboratories, ...why)
    const extended = await desk.run('extend', '--unit', 'B1', ...laboratories, '--until', '3月20日', ...why)
    desk.setTime(after)

    expect([waived.code, extended.code]).toEqual([0, 0])
    expect(waived.out).toContain('已豁免：第A中学，实验室登记表，至 2024-12-31')
    const now = await ledger(desk)
    expect(now.rates).toMatchObject({ owed: 2, reckoned: 1 })
    expect(now.of('A2')).toMatchObject({ standing: 'waived', waiver: { by: '王主任', reason: '水灾' } })
    expect(now.of('B1')).toMatchObject({ timing: 'notYetDue', dueAt: '2024-03-20T16:00:00.000Z' })
    expect((await desk.run('returns', ...laboratories)).out).toContain('延期至 2024-03-20（王主任：水灾）')
  })

  test('for everybody, and only until the waiver expires', async () => {
    const desk = await deskWithUnits()
    await desk.run('waive', '--everybody', ...laboratories, '--until', '3月20日', ...why)
    desk.setTime('2024-04-01T00:00:00.000Z')

    expect((await ledger(desk, '--at', '2024-3-19')).rates.owed).toBe(0)
    expect((await ledger(desk)).rates.owed).toBe(6)
  })

  test('are revoked, and then it is as it was', async () => {
    const desk = await deskWithUnits()
    await desk.run('waive', '--everybody', ...laboratories, ...why)
    await desk.run('extend', '--unit', 'B1', ...laboratories, '--until', '3月20日', ...why)
    const revoked = await desk.run('revoke-waiver', '--unit', 'A', '--subtree', ...laboratories, ...why)
    const nothing = await desk.run('revoke-extension', '--unit', 'A1', ...laboratories, ...why)
    desk.setTime(after)

    expect(revoked.out).toContain('已撤销豁免：第A中学，实验室登记表')
    expect(nothing).toMatchObject({ code: 2, err: expect.stringContaining('没有延期在生效') })
    expect((await ledger(desk)).rates.owed).toBe(4)
  })

  test.each([
    ['revoke-waiver', ['--unit', 'A1'], '没有豁免在生效'],
    ['waive', ['--unit', 'A1', '--until', '3月1日'], '已经过去'],
    ['waive', ['--unit', 'Q'], '没有“Q”'],
    ['waive', [], '请用 --unit'],
    ['waive', ['--unit', 'A', '--everybody'], '请用 --unit'],
    ['waive', ['--unit', '0'], '不用报'],
    ['extend', ['--unit', 'A1', '--until', '3月12日'], '不晚于原来的期限 2024-03-15'],
    ['extend', ['--unit', 'A1', '--until', '2025-02-01'], '晚于收表截止日'],
    ['reopen', ['--unit', 'A1'], '没有封存'],
    ['return', ['--unit', 'A1'], '还没有报来'],
  ])('%s %j is refused with a sentence', async (command, options, words) => {
    const desk = await deskWithUnits()
    const ran = await desk.run(command, ...options, ...laboratories, ...why)

    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) })
    expect(hasNoTrace(ran)).toBe(true)
  })

  test('a monthly report asks for its month', async () => {
    const desk = await deskWithUnits()
    const ask = ['--unit', 'A1', '--report', '器材登记表', '--until', '3月25日', ...why]

    expect((await desk.run('extend', ...ask)).err).toContain('请写明哪一期')
    expect(await desk.run('extend', ...ask, '--period', '3月')).toMatchObject({ code: 0 })
  })
})

describe('return', () => {
  test('gives a filed return back: it is owed again, and nothing of it counts', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1')
    const ran = await desk.run('return', '--unit', 'A1', ...laboratories, ...why)
    desk.setTime(after)

    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('已退回：第A1中学，实验室登记表') })
    expect((await ledger(desk)).of('A1')).toMatchObject({ content: 'none', standing: 'returned', timing: 'missing' })
    expect((await desk.run('total', '-o', desk.at('total.xlsx'))).out).toContain('已报 0 / 应报 6')
    expect((await desk.run('status')).out).toMatch(/A1 +第A1中学 +已退回/)
  })
})

describe('approve', () => {
  test('shows in the ledger, the rates and the workbooks until the unit files again', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1')
    await filed(desk, 'A2')
    const ran = await desk.run('approve', '--unit', 'A1', ...laboratories, '--by', '王主任')
    desk.setTime(after)

    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('已审核通过：第A1中学，实验室登记表') })
    expect((await ledger(desk)).of('A1')).toMatchObject({ content: 'data', approval: { by: '王主任' } })
    expect((await desk.run('returns', ...laboratories)).out).toMatch(/A1 .*审核通过（王主任）/)
    await desk.run('returns', ...laboratories, '-o', desk.at('returns.xlsx'))
    const workbook = await openWorkbook(await readFile(desk.at('returns.xlsx')))
    expect(workbook.getWorksheet('比率')?.getRow(5).getCell('L').value).toBe(1)
    await desk.run('total', '-o', desk.at('total.xlsx'))
    const cover = (await openWorkbook(await readFile(desk.at('total.xlsx')))).getWorksheet('封面')
    expect(JSON.stringify(cover?.getSheetValues())).toContain('；已报的 2 个中审核通过 1 个')

    await filed(desk, 'A1', 41)
    expect((await ledger(desk)).of('A1')).not.toHaveProperty('approval')
  })

  test('--subtree approves what is filed and not yet approved, each by itself in the audit trail', async () => {
    const desk = await deskWithUnits()
    for (const unit of ['A', 'A1']) await filed(desk, unit)
    const ask = ['--unit', '0', '--subtree', ...laboratories, '--by', '王主任']
    const [first, again] = [await desk.run('approve', ...ask), await desk.run('approve', ...ask)]

    expect(first.out.match(/已审核通过/g)).toHaveLength(2)
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('没有待审核') })
    const trail: readonly { action: string; subject: string }[] = JSON.parse((await desk.run('audit', '--json')).out)
    expect(
      trail
        .filter(({ action }) => action === 'approve')
        .map(({ subject }) => subject)
        .toSorted(),
    ).toEqual(['A', 'A1'])
  })

  test('is taken back by unapprove, with a reason', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1')
    await desk.run('approve', '--unit', 'A1', ...laboratories, '--by', '王主任')
    desk.setTime(after)
    const ran = await desk.run('unapprove', '--unit', 'A1', ...laboratories, ...why)

    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('已撤回审核') })
    expect((await ledger(desk)).of('A1')).not.toHaveProperty('approval')
  })
})

test('what is decided by command leaves an entry in the audit trail, with the return that it is about', async () => {
  const desk = await deskWithUnits()
  await filed(desk, 'A1')
  await desk.run('return', '--unit', 'A1', ...laboratories, ...why)
  await desk.run('waive', '--unit', 'A2', ...laboratories, ...why)
  await desk.run('revoke-waiver', '--unit', 'A2', ...laboratories, ...why)
  await desk.run('close', '--unit', 'B', ...laboratories, ...why)
  const trail: readonly Record<string, unknown>[] = JSON.parse((await desk.run('audit', '--json')).out)

  expect(trail).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ actor: 'cli', action: 'give-back', subject: 'A1', about: 'laboratories/once' }),
      expect.objectContaining({ action: 'waive', subject: 'A2', about: 'laboratories' }),
      expect.objectContaining({ action: 'revoke', subject: 'A2' }),
      expect.objectContaining({ action: 'close', subject: 'B' }),
    ]),
  )
})

describe('close and reopen', () => {
  test('seal the figures, refuse what comes, open from the top down, and list what has changed', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1')
    const closing = await desk.run('close', '--unit', 'A', ...laboratories, ...why)
    const refused = await filed(desk, 'A2')
    const below = await desk.run('reopen', '--unit', 'A2', ...laboratories, ...why)
    await desk.run('reopen', '--unit', 'A', '--subtree', ...laboratories, ...why)
    const unchanged = await desk.run('returns', '--unit', 'A', ...laboratories)
    await filed(desk, 'A2', 7)
    const { seals } = await ledger(desk, '--unit', 'A')
    const changed = await desk.run('returns', '--unit', 'A', ...laboratories)

    expect(closing.out).toMatch(/封存的数字：应报 4，有数据 1，零报告 0，数据版本 [0-9a-f]{16}/)
    expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('封存，不再接收') })
    expect(below).toMatchObject({ code: 2, err: expect.stringContaining('上级“第A中学”还在封存中') })
    expect(unchanged.out).toContain('此后没有变化')
    expect(seals).toMatchObject([
      {
        figures: { seats: 40 },
        changes: { units: ['A2'], figures: expect.arrayContaining([{ figure: 'seats', sealed: 40, now: 47 }]) },
      },
    ])
    expect(changed.out).toMatch(/此后有变化的单位：A2。[^]*座位数　40 → 47/)
  })
})

describe('calendar', () => {
  test('is a feed of a unit’s due dates, each an event of its own that an extension moves', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1')
    await desk.run('extend', '--unit', 'A1', '--report', 'stock', '--period', '2024-3', '--until', '3月25日', ...why)
    const ran = await desk.run('calendar', '--unit', 'A1', '-o', desk.at('A1.ics'))
    const feed = await readFile(desk.at('A1.ics'), 'utf8')

    expect(ran.code).toBe(0)
    expect(feed.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
    const events = feed.split('BEGIN:VEVENT').slice(1)
    expect(events.map((event) => /DTSTART;VALUE=DATE:(\d+)/.exec(event)?.[1])).toEqual([
      '20240315',
      '20240325',
      '20240420',
    ])
    expect(events[0]).toContain('SUMMARY:实验室登记表 报送期限（已报）')
    expect(events[1]).toContain('UID:labs-2024/stock/2024-03/A1')
  })

  test('leaves out what is waived, and says the same again', async () => {
    const desk = await deskWithUnits()
    await desk.run('waive', '--unit', 'A1', ...laboratories, ...why)
    for (const name of ['one.ics', 'two.ics']) await desk.run('calendar', '--unit', 'A1', '-o', desk.at(name))
    const [one, two] = await Promise.all(['one.ics', 'two.ics'].map(async (name) => readFile(desk.at(name), 'utf8')))

    expect(one).not.toContain('实验室登记表')
    expect(one).toBe(two)
  })
})
