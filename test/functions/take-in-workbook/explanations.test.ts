import { describe, expect, test } from 'vitest'
import { annotateWorkbook } from '../../../shared/workbook/annotate/annotate-workbook.ts'
import { openWorkbook, sheetNamed } from '../../make/open-workbook.ts'
import { crowded, makeCampaign, makeReport } from '../../make/campaign.ts'
import { makeTakeIn } from '../../../functions/take-in-workbook/take-in-workbook.ts'
import { Crash, crashPoint, wrapStores, type CrashPoint } from '../../make/crash.ts'
import { makeExplainLater } from '../../../functions/take-in-workbook/explain-later.ts'
import {
  campaign,
  fillTemplate,
  laboratories,
  laboratoriesRound,
  makeRow,
  openSchoolOffice,
  schools,
  stock,
} from '../../make/school-office.ts'
import { roundsOf } from '../../../shared/domain/campaign/round.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { definitionVersion } from '../../../shared/runtime/definition-version.ts'

const definition = makeCampaign({ reports: [makeReport({ key: ['实验室'], rules: [crowded] }), stock] })

async function officeWithWarnings() {
  const office = await openSchoolOffice()
  const explainLater = makeExplainLater(office.stores)
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
  /** Sends a workbook, and says something of its warning in the browser afterwards. */
  const sendExplained = async (sender: string, bytes: Uint8Array) => {
    const verdict = await office.send(sender, bytes)
    const place = verdict.findings.findIndex(({ code }) => code === 'CROWDED')
    for (const upload of (await office.stores.uploads.ofSender(campaign.id, sender)).slice(-1)) {
      expect(await explainLater({ upload, place, said: '两班合用' })).toEqual({})
    }
    office.clock.advance(60_000)
    return verdict
  }
  return { ...office, filled, explanations, sendExplained }
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

  describe('asks nobody again who sends the same', () => {
    test.each([
      { said: 'a unit above', by: 'A', sends: 'the unit itself', from: 'A1' },
      { said: 'the unit itself', by: 'A1', sends: 'a unit above', from: 'A' },
      { said: 'the unit itself', by: 'A1', sends: 'the office', from: '0' },
    ])('that $said explained while it was rejected, when $sends sends it mended', async ({ by, from }) => {
      const office = await officeWithWarnings()
      const rejected = await office.sendExplained(by, await office.filled(['一室', 60], ['二室', 101]))
      const mended = await office.send(from, await office.filled(['一室', 60], ['二室', 40]))

      expect(rejected.verdict).toBe('rejected')
      expect([mended.verdict, mended.returns]).toMatchObject(['accepted', [{ unit: 'A1', unexplained: 0 }]])
      expect(await office.explanations()).toMatchObject([{ text: '两班合用' }])
    })

    test('that was explained before it was given back', async () => {
      const office = await officeWithWarnings()
      await office.sendExplained('A1', await office.filled(['一室', 60]))
      const tree = unitTree({ units: schools })
      for (const round of roundsOf(definition).filter(({ report }) => report === laboratories.id))
        await office.giveBack({ round, tree, unit: 'A1', by: '王主任', reason: '缺一室' })
      const again = await office.send('A', await office.filled(['一室', 60]))

      expect(again.returns).toMatchObject([{ unit: 'A1', unexplained: 0 }])
    })

    test('whose figures have been others meanwhile', async () => {
      const office = await officeWithWarnings()
      await office.sendExplained('A1', await office.filled(['一室', 60]))
      await office.send('A1', await office.filled(['一室', 61]))
      office.clock.advance(60_000)
      const again = await office.send('A', await office.filled(['一室', 60]))

      expect(again.returns).toMatchObject([{ unit: 'A1', unexplained: 0 }])
    })
  })

  test('says the same of what was explained before wherever taking it in was cut off', async () => {
    const cutOff = async (point: CrashPoint) => {
      const office = await officeWithWarnings()
      await office.sendExplained('A1', await office.filled(['一室', 60], ['二室', 101]))
      const landed = await office.land('A', await office.filled(['一室', 60]))
      const takeIn = makeTakeIn({ stores: wrapStores(office.stores, point), rollUps: office.stores.queues.rollUp })
      await takeIn(landed).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error
      })
      await office.drain()
      return { ...(await office.endState()), said: await office.explanations() }
    }
    const undisturbed = crashPoint()
    const expected = await cutOff(undisturbed)
    expect(expected.said).toMatchObject([{ text: '两班合用' }])

    for (let call = 1; call <= undisturbed.calls(); call++)
      expect(await cutOff(crashPoint(call, 'after')), `after call ${call}`).toEqual(expected)
  })

  test('tells a sender to whom it is not open nothing of what was said of it', async () => {
    const office = await officeWithWarnings()
    await office.sendExplained('A1', await office.filled(['一室', 60]))
    const { findings } = await office.send('B', await office.filled(['一室', 60]))

    expect(findings).toMatchObject(expect.arrayContaining([expect.objectContaining({ code: 'CROWDED' })]))
    expect(findings.filter(({ explained }) => explained)).toEqual([])
  })
})
