import { describe, expect, test } from 'vitest'
import { makeDecide } from '../../../functions/decide/decide.ts'
import { makeGiveBack } from '../../../functions/decide/give-back.ts'
import { nodeSums } from '../../../functions/decide/node-sums.ts'
import { roundNamed } from '../../../shared/domain/campaign/round.ts'
import type { DecisionDraft } from '../../../shared/domain/deadline/judge-decision.ts'
import { changesSince } from '../../../shared/domain/deadline/seal.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { Crash, crashPoint } from '../../make/crash.ts'
import {
  after,
  before,
  campaign,
  fillTemplate,
  laboratories,
  laboratoriesRound,
  makeRow,
  openSchoolOffice,
  schools,
  type SchoolOffice,
} from '../../make/school-office.ts'

const tree = unitTree({ units: schools })
const round = roundNamed(campaign, laboratoriesRound)
if (!round) throw new Error('no round')
const seats = async (unit: string, count = 40) =>
  fillTemplate(unit, { laboratories: [makeRow({ unit, seats: count })] })

function desk({ stores, clock }: SchoolOffice) {
  const { rollUp: rollUps } = stores.queues
  const decide = makeDecide({ stores, clock })
  const giveBack = makeGiveBack({ stores, clock, rollUps })
  const why = { by: '王主任', reason: '数字不实' }
  return {
    decide: async (unit: string, kind: DecisionDraft['kind'], more: Partial<DecisionDraft> = {}) => {
      const found = tree.unit(unit)
      if (!found) throw new Error(`no unit ${unit}`)
      return decide(
        { definition: campaign, tree },
        { kind, report: laboratories, unit: found, reach: 'unit', ...why, ...more },
      )
    },
    giveBack: async (unit: string) => giveBack({ round: round ?? neverHere(), tree, unit, ...why }),
  }
}

function neverHere(): never {
  throw new Error('no round')
}

const totalOf = async ({ stores }: SchoolOffice) => (await stores.slots.find(laboratoriesRound, '-', '0'))?.subtree

describe('giving a return back', () => {
  test('takes all of it out of the totals, and the unit owes again', async () => {
    const office = await openSchoolOffice()
    await office.send('A1', await seats('A1', 40))
    await office.send('B', await seats('B', 8))
    office.clock.advance(60_000)
    const outcome = await desk(office).giveBack('A1')
    await office.drain()

    expect(outcome).toHaveProperty('returned.reason', '数字不实')
    const total = await totalOf(office)
    expect(total?.returns).toMatchObject({ expected: 6, data: 1, onTime: 1, returned: 1 })
    expect(total?.figures['seats']).toBe(8)
    const { events } = office.stores
    expect(await events.upTo(laboratoriesRound)).toMatchObject([{}, {}, { kind: 'returned', unit: 'A1', by: '王主任' }])
  })

  test('is undone by the unit’s next workbook, and by nothing older', async () => {
    const office = await openSchoolOffice()
    const old = await office.land('A1', await seats('A1', 30))
    office.clock.advance(60_000)
    await office.send('A1', await seats('A1', 40))
    office.clock.advance(60_000)
    await desk(office).giveBack('A1')
    await office.takeIn(old)
    await office.drain()
    expect((await totalOf(office))?.figures['seats']).toBeUndefined()

    office.clock.advance(60_000)
    await office.send('A1', await seats('A1', 50))
    expect(await totalOf(office)).toMatchObject({ figures: { seats: 50 }, returns: { data: 1, returned: 0 } })
  })

  test('is refused where nothing was filed, or where it was given back already', async () => {
    const office = await openSchoolOffice()
    const { giveBack } = desk(office)
    expect(await giveBack('A1')).toHaveProperty('refused.en', expect.stringContaining('Nothing has been filed'))
    await office.send('A1', await seats('A1'))
    await giveBack('A1')

    expect(await giveBack('A1')).toHaveProperty('refused.en', expect.stringContaining('already'))
  })

  test('is refused where the return is closed', async () => {
    const office = await openSchoolOffice()
    await office.send('A1', await seats('A1'))
    await desk(office).decide('A', 'closed')

    expect(await desk(office).giveBack('A1')).toHaveProperty('refused.en', expect.stringContaining('closed'))
  })

  test('that was cut off anywhere is finished by asking again', async () => {
    for (let at = 1; at <= 5; at++) {
      for (const when of ['before', 'after'] as const) {
        const office = await openSchoolOffice()
        await office.send('A1', await seats('A1'))
        office.clock.advance(60_000)
        const { wrap } = crashPoint(at, when)
        const { decisions, events, returns, agenda, queues } = office.stores
        const cutOff = makeGiveBack({
          stores: {
            decisions: wrap(decisions),
            events: wrap(events),
            returns: wrap(returns),
            agenda: wrap(agenda),
          },
          rollUps: wrap(queues.rollUp),
          clock: office.clock,
        })
        const asked = { round: round ?? neverHere(), tree, unit: 'A1', by: '王主任', reason: '数字不实' }
        await expect(cutOff(asked)).rejects.toThrow(Crash)
        await desk(office).giveBack('A1')
        await office.drain()

        expect((await totalOf(office))?.returns).toMatchObject({ data: 0, returned: 1 })
        const kinds = (await events.upTo(laboratoriesRound)).map(({ kind }) => kind)
        expect(kinds).toEqual(['accepted', 'returned'])
      }
    }
  })
})

describe('closing', () => {
  test('seals the figures of the unit and all below it, for ever as they were', async () => {
    const office = await openSchoolOffice()
    await office.send('A1', await seats('A1', 40))
    const outcome = await desk(office).decide('A', 'closed')
    if (!('seal' in outcome) || !outcome.seal) throw new Error('not closed')

    expect(outcome.seal).toMatchObject({ unit: 'A', at: before, sums: { tally: { figures: { seats: 40 } } } })
    expect(await office.stores.decisions.seal(campaign.id, outcome.decision.id)).toEqual(outcome.seal)
  })

  test('refuses what lands from then on, with a sentence, and takes what had landed', async () => {
    const office = await openSchoolOffice()
    const waiting = await office.land('A2', await seats('A2'))
    office.clock.advance(60_000)
    await desk(office).decide('A', 'closed')
    const late = await office.send('A1', await seats('A1'))

    expect(late).toMatchObject({ verdict: 'rejected', findings: [{ code: 'return-closed', unit: 'A1' }] })
    expect(await office.takeIn(waiting)).toMatchObject({ verdict: 'accepted' })
    expect(await office.send('B', await seats('B'))).toMatchObject({ verdict: 'accepted' })
  })

  test('and reopening lets the unit file again, and what has changed since can be listed', async () => {
    const office = await openSchoolOffice()
    const { decide } = desk(office)
    await office.send('A1', await seats('A1', 40))
    await office.send('A2', await seats('A2', 5))
    const outcome = await decide('A', 'closed')
    office.clock.advance(60_000)
    await decide('A', 'reopened', { reach: 'subtree' })
    office.clock.advance(60_000)
    await office.send('A1', await seats('A1', 41))
    if (!('seal' in outcome) || !outcome.seal || !round) throw new Error('not closed')

    const now = await nodeSums(office.stores, { round, report: laboratories, tree, unit: 'A' })
    expect(changesSince(outcome.seal, now)).toEqual({
      units: ['A1'],
      figures: [{ figure: 'seats', sealed: 45, now: 46 }],
    })
  })

  test('keeps the figures before it stands, wherever it is cut off', async () => {
    for (let at = 1; at <= 14; at++) {
      const office = await openSchoolOffice()
      const { decisions, events, returns, agenda } = office.stores
      const { wrap } = crashPoint(at, 'after')
      const cutOff = makeDecide({
        stores: { decisions: wrap(decisions), events: wrap(events), returns: wrap(returns), agenda },
        clock: office.clock,
      })
      const unit = tree.unit('A') ?? neverHere()
      const draft = {
        kind: 'closed',
        report: laboratories,
        unit,
        reach: 'subtree',
        by: '王主任',
        reason: '上报',
      } as const
      await cutOff({ definition: campaign, tree }, draft).catch(() => undefined)

      for (const { id } of await decisions.upTo(campaign.id))
        expect(await decisions.seal(campaign.id, id)).toBeDefined()
    }
  })
})

test('a waiver and an extension are in the log, and a refusal leaves nothing in it', async () => {
  const office = await openSchoolOffice()
  const { decide } = desk(office)
  await decide('A1', 'waived')
  await decide('A2', 'extended', { until: '2024-03-20T16:00:00.000Z' })
  await decide('A3', 'waived', { until: '2024-01-01T00:00:00.000Z' })

  const log = await office.stores.decisions.upTo(campaign.id, after)
  expect(log.map(({ kind, unit }) => `${kind} ${unit}`).toSorted()).toEqual(['extended A2', 'waived A1'])
})
