import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { openEmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { hasNoTrace, makeDesk, type Desk } from '../make/command-line.ts'
import { openWorkbook } from '../make/open-workbook.ts'
import { after, before, campaign, fillTemplate, laboratoriesRound, makeRow } from '../make/school-office.ts'

async function deskWithUnits(): Promise<Desk> {
  const desk = await makeDesk()
  expect(await desk.run('import-units', desk.at('units.xlsx'))).toMatchObject({ code: 0 })
  return desk
}

const seats = (unit: string, count: number) => fillTemplate(unit, { laboratories: [makeRow({ unit, seats: count })] })

const filed = async (desk: Desk, unit: string, count: number, ...options: readonly string[]) =>
  desk.run('file', await desk.put(`${unit}.xlsx`, await seats(unit, count)), '--unit', unit, ...options)

/** Looks into the data folder, as nobody but a test does. */
async function inStores<T>(
  desk: Desk,
  look: (stores: ReturnType<typeof openEmbeddedStores>) => Promise<T>,
): Promise<T> {
  const stores = openEmbeddedStores({ directory: desk.data, clock: settableClock(before) })
  try {
    return await look(stores)
  } finally {
    stores.close()
  }
}

describe('file', () => {
  test('hands a workbook in and says what became of each return', async () => {
    const desk = await deskWithUnits()

    expect(await filed(desk, 'A1', 40)).toEqual({
      code: 0,
      out: 'A1 第A1中学　实验室登记表　1 行　通过\n审核通过。 Accepted.\n',
      err: '',
    })
  })

  test('ends with 1 where it was rejected, and with nothing filed', async () => {
    const desk = await deskWithUnits()
    const { code, out } = await filed(desk, 'A1', 101)

    expect(code).toBe(1)
    expect(out).toMatch(/^\[错误.*F6.*\n {4}.*\nA1 第A1中学　实验室登记表　1 行　未通过\n审核未通过/)
    const { filing } = await inStores(desk, ({ returns }) => returns.find(laboratoriesRound, 'A1'))
    expect(filing).toBeUndefined()
  })

  test.each([
    [[], 'unit'],
    [['--on-behalf'], 'office'],
  ] as const)('with %j is recorded as filed by the %s', async (options, by) => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1', 40, ...options)
    const { filing } = await inStores(desk, ({ returns }) => returns.find(laboratoriesRound, 'A1'))

    expect(filing?.filedBy).toBe(by)
  })

  test('does not begin a data folder where there is none', async () => {
    const desk = await makeDesk()
    const file = await desk.put('a1.xlsx', await seats('A1', 40))
    const ran = await desk.run('file', file, '--unit', 'A1')

    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining('请先运行 taizhang import-units') })
    expect(existsSync(desk.at('data/taizhang.db'))).toBe(false)
  })
})

describe('total', () => {
  test('makes the workbook, and says what it covers and from which data version', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1', 40)
    await filed(desk, 'B', 8)
    const ran = await desk.run('total', '-o', desk.at('total.xlsx'))

    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('实验室登记表：已报 2 / 应报 6，其中零报告 0。')
    expect(ran.out).toMatch(/数据版本 [0-9a-f]{16}。/)
    const totals = (await openWorkbook(await readFile(desk.at('total.xlsx')))).getWorksheet('汇总')
    const root = totals?.getColumn(1).values.indexOf('0') ?? 0
    const headline = totals?.getRow(4).values
    const column = Array.isArray(headline) ? headline.indexOf('座位数') : 0
    expect(totals?.getCell(root, column).result).toBe(48)
  })

  test('is of one unit where one is named', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1', 40)
    const { out } = await desk.run('total', '--unit', '第A中学', '-o', desk.at('total.xlsx'))

    expect(out).toContain('已报 1 / 应报 4')
  })

  test('shows personal data where asked, and leaves an audit entry', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1', 40)
    await desk.run('total', '-o', desk.at('masked.xlsx'))
    const masked = await inStores(desk, ({ audit }) => audit.list(campaign.id))
    await desk.run('total', '--personal', '-o', desk.at('shown.xlsx'))
    const entries = await inStores(desk, ({ audit }) => audit.list(campaign.id))

    expect(masked).toEqual([])
    expect(entries).toMatchObject([{ actor: 'cli', action: 'read-personal-data', subject: '0' }])
  })
})

describe('status', () => {
  test('shows who is missing, with the contact, once the day is over', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1', 40)
    await filed(desk, 'A2', 101)
    const due = await desk.run('status', '--unit', 'A')
    desk.setTime(after)
    const { out } = await desk.run('status', '--unit', 'A')

    expect(due.out).not.toContain('缺报 3 个')
    expect(out).toContain('中小学实验室普查　第A中学　2024-03-16 10:00')
    expect(out).toMatch(/实验室登记表 +2024-03-15 +4 +1 +0 +3 +1 +0 +3 /)
    expect(out).toMatch(/缺报 3 个\nA +第A中学 +未报 +联络员A +0510-88880000 +还没通知\nA2 +第A2中学 +已报，未通过 /)
  })

  test.each([
    ['2024-03-10T09:59:59+08:00', 0],
    ['2024-03-10 10:00', 1],
    ['2024-03-10', 1],
    ['2024-03-15T16:00:00Z', 1],
    ['2024-03-16', 2],
  ])('--at %s shows how it stood then', async (at, count) => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1', 40)
    desk.setTime(after)
    await filed(desk, 'A2', 40)
    desk.setTime('2024-04-01T00:00:00.000Z')
    const { out } = await desk.run('status', '--json', '--at', at)

    const [round] = JSON.parse(out).rounds
    expect(round?.content.data ?? 0).toBe(count)
  })

  test('--json prints the states of every round, each counted apart', async () => {
    const desk = await deskWithUnits()
    await filed(desk, 'A1', 40)
    desk.setTime(after)
    const { code, out } = await desk.run('status', '--json')

    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      unit: '0',
      at: after,
      rounds: [
        {
          report: 'laboratories',
          period: 'once',
          dueAt: '2024-03-15T16:00:00.000Z',
          expected: 6,
          content: { data: 1, nil: 0, none: 5 },
          timing: { onTime: 1, late: 0, missing: 5 },
          standing: { current: 6 },
          missing: [{ code: 'A', name: '第A中学', state: 'nothing' }, {}, {}, {}, {}],
        },
        { report: 'stock', period: '2024-03', timing: { notYetDue: 6 } },
      ],
    })
  })

  test('says that nothing is due yet', async () => {
    const desk = await deskWithUnits()

    expect((await desk.run('status', '--at', '2024-01-20')).out).toContain('还没有应报或已报的报表')
  })

  test.each(['gestern', '2024-13-01', '2024-02-30', '25:00'])('--at %s is no time', async (at) => {
    const desk = await deskWithUnits()

    expect(await desk.run('status', '--at', at)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`“${at}”不是时间`),
    })
  })
})

test.each([
  ['status', []],
  ['total', ['-o', 'x.xlsx']],
])('%s without any data ends with 2 and says what to do', async (command, options) => {
  const desk = await makeDesk()
  const ran = await desk.run(command, ...options)

  expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining('请先运行 taizhang import-units') })
  expect(hasNoTrace(ran)).toBe(true)
})
