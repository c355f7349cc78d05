import { readFile } from 'node:fs/promises'
import type ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { makeTemplate, type FilledRow } from '../../shared/workbook/template/make-template.ts'
import { makeUnit } from '../make/campaign.ts'
import { registers } from '../make/class-office.ts'
import { makePupil } from '../make/class-registers.ts'
import { hasNoTrace, makeDesk, type Desk } from '../make/command-line.ts'
import { openWorkbook } from '../make/open-workbook.ts'
import { before, schools } from '../make/school-office.ts'

async function openDesk(): Promise<Desk> {
  const desk = await makeDesk({ definition: registers, now: before })
  expect(await desk.run('import-units', desk.at('units.xlsx'))).toMatchObject({ code: 0 })
  return desk
}

/** Hands a school's workbook in. */
async function file(desk: Desk, unit: string, rows: Readonly<Record<string, readonly FilledRow[]>>) {
  const tree = unitTree({ units: schools })
  const workbook = await makeTemplate({
    definition: registers,
    definitionVersion: definitionVersion(registers),
    unit: tree.unit(unit) ?? makeUnit({ code: unit }),
    covered: [],
    reports: Object.keys(rows),
    rows: new Map(Object.entries(rows)),
  })
  return desk.run('file', await desk.put(`${unit}.xlsx`, workbook), '--unit', unit)
}

const disagreeing = { classes: [{ class: '一班', pupils: 2 }], pupils: [makePupil()] }

describe('file', () => {
  test('accepts a workbook whose sheets disagree, and says where', async () => {
    const ran = await file(await openDesk(), 'A', disagreeing)

    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(
      /审核通过[^]*有 1 处不符[^]*CLASS-PUPILS {2}一班 {2}班级登记表 2 第 \d+ 行 {2}学生名册 1 第 \d+ 行 +1\n/,
    )
    expect(ran.out).toContain('CLASS-PUPILS：登记的学生数与名册的行数不符。')
  })

  test('says nothing of differences where there are none', async () => {
    const { out } = await file(await openDesk(), 'A', {
      classes: [{ class: '一班', pupils: 1 }],
      pupils: [makePupil()],
    })

    expect(out).not.toContain('不符')
  })
})

describe('differences', () => {
  test('are those of a unit and all below it, on both sides, without anybody’s name', async () => {
    const desk = await openDesk()
    await file(desk, 'A', disagreeing)
    await file(desk, 'B', { pupils: [makePupil({ class: '二班' })] })

    const all = await desk.run('differences')
    const ofB = await desk.run('differences', '--unit', 'B')

    expect(all).toMatchObject({ code: 0, err: '' })
    expect(all.out).toContain('有 3 处不符')
    expect(ofB.out).toContain('有 1 处不符')
    expect(ofB.out).toMatch(/B 第B中学 .*SAME-PERSON {2}A 第A中学/)
    expect(all.out).not.toMatch(/张三丰|2012/)
    expect(hasNoTrace(all)).toBe(true)
  })

  test('can be had as JSON, of one report', async () => {
    const desk = await openDesk()
    await file(desk, 'A', disagreeing)

    const { out } = await desk.run('differences', '--report', 'classes', '--json')

    expect(JSON.parse(out)).toMatchObject({
      unit: '0',
      differences: [{ code: 'CLASS-PUPILS', unit: 'A', key: '一班', difference: 1 }],
      sharedPersons: [],
    })
    expect((await desk.run('differences', '--report', 'meals')).out).toContain('没有差异')
    expect(await desk.run('differences', '--report', 'none')).toMatchObject({ code: 2 })
  })

  test('are in the aggregated workbook, counted on its cover', async () => {
    const desk = await openDesk()
    await file(desk, 'A', disagreeing)
    await desk.run('total', '-o', desk.at('total.xlsx'))

    const workbook = await openWorkbook(await readFile(desk.at('total.xlsx')))

    const lines: string[] = []
    workbook.getWorksheet('差异')?.eachRow((row) => lines.push(wordsIn(row)))
    expect(lines.at(-1)).toMatch(
      /A 第A中学 提醒.* 一班 班级登记表 第 \d+ 行 2 学生名册 第 \d+ 行 1 1 登记的学生数.* CLASS-PUPILS$/,
    )
    const cover: string[] = []
    workbook.getWorksheet('封面')?.eachRow((row) => cover.push(wordsIn(row)))
    expect(cover.join('\n')).toContain('提醒 1 处，提示 0 处')
  })
})

function wordsIn(row: ExcelJS.Row): string {
  const words: string[] = []
  row.eachCell(({ text }) => words.push(text))
  return words.join(' ')
}
