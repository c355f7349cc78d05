import { describe, expect, test } from 'vitest'
import { writeUnitList } from '../../shared/workbook/unit-list/write-unit-list.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { makeCampaign, makeReport, makeUnit } from '../make/campaign.ts'
import { hasNoTrace, makeDesk, type Desk } from '../make/command-line.ts'
import { schools } from '../make/school-office.ts'

const listOf = async (desk: Desk, units: readonly Unit[]) =>
  desk.put('list.xlsx', await writeUnitList(units, new Date('2024-03-01')))

const without = (...codes: readonly string[]) => schools.filter(({ code }) => !codes.includes(code))

/** The codes of the units that owe a return. */
async function owing(desk: Desk): Promise<unknown> {
  const { out } = await desk.run('status', '--json', '--at', '2024-03-16')
  return JSON.parse(out).rounds[0].missing.map(({ code }: { readonly code: string }) => code)
}

describe('a unit list', () => {
  test('is imported, and the same again changes nothing', async () => {
    const desk = await makeDesk()
    const first = await desk.run('import-units', desk.at('units.xlsx'))
    const again = await desk.run('import-units', desk.at('units.xlsx'))

    expect(first).toEqual({
      code: 0,
      out: '单位名册已导入：7 个单位，7 处变动。 The unit list is in: 7 units, 7 changes.\n',
      err: '',
    })
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('没有变化') })
    expect(await owing(desk)).toEqual(['A', 'A1', 'A2', 'A3', 'B', 'B1'])
  })

  test('that lacks what the definition speaks of is imported, and told so', async () => {
    const whole = { name: { zh: '全市', en: 'city' }, value: 10, unit: 'Z9' }
    const share = { id: 'share', name: { zh: '占全市', en: 'of the city' }, part: 'rooms', whole }
    const reports = [
      makeReport(),
      makeReport({ id: 'towns', name: { zh: '乡镇表', en: 't' }, owedBy: { kinds: ['乡镇'] }, ratios: [share] }),
    ]
    const desk = await makeDesk({ definition: makeCampaign({ reports }) })
    const { code, out } = await desk.run('import-units', desk.at('units.xlsx'))

    expect(code).toBe(0)
    expect(out).toContain('“乡镇表”没有单位要报：名册中没有它要求的单位类别或批次。名册中的类别有：机关、学校。')
    expect(out).toContain('比例“占全市”属于单位 Z9，名册中没有这个代码')
    expect(out).not.toContain('“实验室登记表”')
  })

  test('with errors is refused whole, each with its cell, and the list that stands stays', async () => {
    const desk = await makeDesk()
    await desk.run('import-units', desk.at('units.xlsx'))
    const wrong = schools.map((unit) => (unit.code === 'A2' ? { ...unit, parent: 'Z9' } : unit))
    const { code, out } = await desk.run('import-units', await listOf(desk, wrong))

    expect(code).toBe(1)
    expect(out).toMatch(/^\[错误.*A2 · 单位名册 · [A-Z]8：/)
    expect(out).toContain('单位名册有 1 处错误，未导入。')
    expect(await owing(desk)).toContain('A2')
  })

  test('closes a unit that it no longer lists, and says so', async () => {
    const desk = await makeDesk()
    await desk.run('import-units', desk.at('units.xlsx'))
    const { code, out } = await desk.run('import-units', await listOf(desk, without('A3')))

    expect(code).toBe(0)
    expect(out).toContain('单位 A3（第A3中学）在新名册中没有了，按撤销处理。')
    expect(await owing(desk)).toEqual(['A', 'A1', 'A2', 'B', 'B1'])
  })

  test('says what becomes of each unit: who is new, moves, is merged or closed', async () => {
    const desk = await makeDesk()
    await desk.run('import-units', desk.at('units.xlsx'))
    const changed = schools.map((unit) => {
      if (unit.code === 'A1') return { ...unit, parent: 'B', leadUnit: 'B' }
      if (unit.code === 'A2') return { ...unit, state: 'merged' as const, parent: 'A3', mergedInto: 'A3' }
      return unit.code === 'B1' ? { ...unit, state: 'closed' as const } : unit
    })
    const contact = { name: '联络员', telephone: '0510-88880000' }
    const added = makeUnit({ code: 'B2', name: '新校', parent: 'B', leadUnit: 'B', contact })
    const { out } = await desk.run('import-units', await listOf(desk, [...changed, added]))

    expect(out).toContain('A1 第A1中学 由 A 第A中学 划归 B 第B中学，')
    expect(out).toContain('A2 第A2中学 并入 A3 第A3中学，')
    expect(out).toContain('B1 第B1中学 撤销，已报的留存备查，不再计入合计。')
    expect(out).toContain('新增 B2 新校，在 B 第B中学 之下。')
  })

  test('that lacks most units is taken for half a list, unless it is meant', async () => {
    const desk = await makeDesk()
    await desk.run('import-units', desk.at('units.xlsx'))
    const list = await listOf(desk, schools.slice(0, 1))
    const refused = await desk.run('import-units', list)
    const stillOwing = await owing(desk)
    const meant = await desk.run('import-units', list, '--close-vanished')

    expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('疑为名册不全，未作任何改动') })
    expect(stillOwing).toHaveLength(6)
    expect(meant).toMatchObject({ code: 0, out: expect.stringContaining('6 处变动') })
  })
})

describe('a file that is no unit list', () => {
  test('is refused where it has no header of one', async () => {
    const desk = await makeDesk()
    await desk.run('template', '--unit', 'A1', '-o', desk.at('template.xlsx'))
    const { code, out } = await desk.run('import-units', desk.at('template.xlsx'))

    expect(code).toBe(1)
    expect(out).toContain('没有找到单位名册的表头')
  })

  test.each([
    ['no workbook at all', '单位', '不是'],
    ['empty', '', '空'],
  ])('ends with 2 where it is %s', async (_, content, word) => {
    const desk = await makeDesk()
    const ran = await desk.run('import-units', await desk.put('x.xlsx', content))

    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(word) })
    expect(hasNoTrace(ran)).toBe(true)
  })
})
