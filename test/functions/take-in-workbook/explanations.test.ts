import { describe, expect, test } from 'vitest'
import { annotateWorkbook } from '../../../shared/workbook/annotate/annotate-workbook.ts'
import { openWorkbook, sheetNamed } from '../../make/open-workbook.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'
import { makeExplainLater } from '../../../functions/take-in-workbook/explain-later.ts'
import {
  campaign,
  fillTemplate,
  laboratoriesRound,
  makeRow,
  openSchoolOffice,
  stock,
} from '../../make/school-office.ts'
import { definitionVersion } from '../../../shared/runtime/definition-version.ts'

const crowded = {
  code: 'CROWDED',
  scope: 'row' as const,
  level: 'warning' as const,
  formula: '[座位数]<=50',
  message: { zh: '座位偏多，请说明。', en: 'Many seats: please explain.' },
  cells: ['座位数'],
}
const definition = makeCampaign({ reports: [makeReport({ key: ['实验室'], rules: [crowded] }), stock] })

async function officeWithWarnings() {
  const office = await openSchoolOffice()
  await office.define(definition)
  const filled = (...rows: readonly (readonly [room: string, seats: number])[]) =>
    fillTemplate(
      'A1',
      { laboratories: rows.map(([room, seats]) => makeRow({ unit: 'A1', room, seats })) },
      { definition, definitionVersion: definitionVersion(definition) },
    )
  const explanations = async () => {
    const { filing } = await office.stores.returns.find(laboratoriesRound, 'A1')
    return filing ? office.stores.explanations.of(filing.submission) : []
  }
  return { ...office, filled, explanations }
}

/** The annotated copy of a workbook, with something written beside each of its warnings, and mended in a cell if need be. */
async function answered(copy: Uint8Array, said: string, mended: Readonly<Record<string, number>> = {}) {
  const workbook = await openWorkbook(copy)
  const list = sheetNamed(workbook, '审核结果')
  list.eachRow((row) => {
    if (row.getCell(8).text === 'CROWDED') row.getCell(6).value = said
  })
  for (const [cell, value] of Object.entries(mended)) sheetNamed(workbook, '实验室登记表').getCell(cell).value = value
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

describe('a return with warnings', () => {
  test('is accepted, and says how many are not explained', async () => {
    const office = await officeWithWarnings()
    const { verdict, returns } = await office.send('A1', await office.filled(['一室', 60], ['二室', 70], ['三室', 40]))
    expect([verdict, returns]).toMatchObject(['accepted', [{ verdict: 'accepted', unexplained: 2 }]])
  })

  test('explained in the annotated copy, mended and sent back, passes with nothing open, and the explanation is kept', async () => {
    const office = await officeWithWarnings()
    const sent = await office.filled(['一室', 60], ['二室', 101])
    const first = await office.send('A1', sent)
    expect(first.verdict).toBe('rejected')

    const copy = await annotateWorkbook(sent, first.findings, { definition })
    office.clock.advance(60_000)
    const second = await office.send('A1', await answered(copy, '两班合用', { F7: 40 }))

    expect(second.findings.filter(({ level }) => level !== 'note')).toMatchObject([
      { code: 'CROWDED', explained: true },
    ])
    expect([second.verdict, second.returns]).toMatchObject(['accepted', [{ unexplained: 0 }]])
    expect(await office.explanations()).toMatchObject([{ code: 'CROWDED', text: '两班合用', cell: 'F6' }])
    expect(JSON.stringify(second)).not.toContain('两班合用')
  })

  test('carries what was said to the next workbook, whoever makes it, and no further than the row stays as it was', async () => {
    const office = await officeWithWarnings()
    const sent = await office.filled(['一室', 60])
    const { findings } = await office.send('A1', sent)
    office.clock.advance(60_000)
    await office.send('A1', await answered(await annotateWorkbook(sent, findings, { definition }), '两班合用'))
    office.clock.advance(60_000)
    const third = await office.send('A1', await office.filled(['零室', 30], ['一室', 60]))
    expect(third.returns).toMatchObject([{ unexplained: 0 }])
    expect(await office.explanations()).toMatchObject([{ text: '两班合用', cell: 'F7' }])
    office.clock.advance(60_000)
    const fourth = await office.send('A1', await office.filled(['一室', 61]))
    expect(fourth.returns).toMatchObject([{ unexplained: 1 }])
    expect(await office.explanations()).toEqual([])
  })

  test('keeps what is written in the copy when it comes back once more, as long as the warning stays', async () => {
    const office = await officeWithWarnings()
    const sent = await office.filled(['一室', 60], ['二室', 101])
    const { findings } = await office.send('A1', sent)
    const copy = await answered(await annotateWorkbook(sent, findings, { definition }), '两班合用')
    office.clock.advance(60_000)
    const again = await office.send('A1', copy)
    const list = sheetNamed(
      await openWorkbook(await annotateWorkbook(copy, again.findings, { definition })),
      '审核结果',
    )
    const lines = list.getRows(1, list.rowCount)?.filter((row) => row.getCell(8).text === 'CROWDED')
    expect(lines?.map((row) => [row.getCell(1).text, row.getCell(6).text])).toEqual([['提醒（已说明）', '两班合用']])
  })

  test('that a unit above sent for it, and explained, are explained when the unit sends them itself', async () => {
    const office = await officeWithWarnings()
    const explain = makeExplainLater(office.stores)
    const rejected = await office.filled(['一室', 60], ['二室', 101])
    const landed = await office.land('A', rejected)
    await office.drain()
    const upload = (await office.stores.uploads.ofSender(campaign.id, 'A')).at(-1)
    const verdict = upload && (await office.stores.uploads.verdict(campaign.id, upload.id))
    const place = verdict?.findings.findIndex(({ code }) => code === 'CROWDED') ?? -1
    if (!upload || place < 0) throw new Error(`nothing was said of ${landed.key}`)
    await explain({ upload, place, said: '两班合用' })
    office.clock.advance(60_000)
    const { verdict: mended, returns } = await office.send('A1', await office.filled(['一室', 60], ['二室', 40]))

    expect(verdict?.verdict).toBe('rejected')
    expect([mended, returns]).toMatchObject(['accepted', [{ unit: 'A1', unexplained: 0 }]])
    expect(await office.explanations()).toMatchObject([{ text: '两班合用' }])
  })
})
