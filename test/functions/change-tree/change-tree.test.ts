import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeChangeTree, UnknownCampaign } from '../../../functions/change-tree/change-tree.ts'
import { placeOf, type Unit } from '../../../shared/domain/unit/unit.ts'
import { makeCampaign, makeReport, makeUnit } from '../../make/campaign.ts'
import { arbitraryUnits } from '../../domain/unit/arbitrary-units.ts'
import { Crash, crashPoint, type CrashPoint } from '../../make/crash.ts'
import { campaign, office, openOffice, type Office } from './office.ts'

const march = '2024-03-01T00:00:00.000Z'
const april = '2024-04-01T00:00:00.000Z'
const may = '2024-05-01T00:00:00.000Z'

const east = makeUnit({ code: 'E', kind: '机关' })
const west = makeUnit({ code: 'W', kind: '机关' })
const school = (code: string) => makeUnit({ code, parent: 'E' })
const [first, second, third, fourth] = [school('E01'), school('E02'), school('E03'), school('E04')] as const
const schools = [first, second, third, fourth]
const firstList = [office, east, west, ...schools]

const importInto = (county: Office, units: readonly Unit[], now = march) =>
  county.importUnits({ campaign: campaign.id, units, now, vanished: 'close' })

/** A county whose four schools have 1, 2, 4 and 8 rooms. */
async function countyWithReturns(): Promise<Office> {
  const county = await openOffice()
  await importInto(county, firstList)
  for (const [place, { code }] of schools.entries()) await county.file(code, 2 ** place, march)
  await county.settle()
  return county
}

async function roomsOf(county: Office, unit: string): Promise<number | undefined> {
  const { 'laboratories once': slots = [] } = await county.slots()
  return slots.find((slot) => slot.unit === unit)?.rooms
}

async function expectedOf(county: Office, unit: string): Promise<readonly (number | undefined)[]> {
  const rounds = Object.values(await county.slots())
  return rounds.map((slots) => slots.find((slot) => slot.unit === unit)?.expected)
}

describe('the first import', () => {
  test('opens a slot for every unit in every round, and the root expects all who owe', async () => {
    const county = await openOffice()
    const { outcome } = await importInto(county, firstList)
    await county.settle()

    expect(outcome).toBe('changed')
    const { 'laboratories once': slots = [] } = await county.slots()
    expect(slots.map(({ unit, parent }) => `${parent}/${unit}`).toSorted()).toEqual(
      ['-/0', '0/E', '0/W', 'E/E01', 'E/E02', 'E/E03', 'E/E04'].toSorted(),
    )
    expect(await expectedOf(county, '0')).toEqual([4, 6, 6])
    expect(await expectedOf(county, 'E')).toEqual([4, 5, 5])
  })

  test('asks the leaves alone, once per round', async () => {
    const county = await openOffice()
    await importInto(county, firstList)
    const leaves = ['E01', 'E02', 'E03', 'E04', 'W']
    expect(county.messages.map(({ unit }) => unit)).toEqual(leaves.flatMap((leaf) => [leaf, leaf, leaf]))
  })

  test('is refused before there is a definition', async () => {
    const county = await openOffice()
    await expect(county.importUnits({ campaign: 'other', units: firstList, now: march })).rejects.toThrow(
      UnknownCampaign,
    )
  })
})

describe('a later import', () => {
  test('changes nothing when the list says the same', async () => {
    const county = await countyWithReturns()
    const before = await county.stores.unitLists.current(campaign.id)
    const { outcome } = await importInto(county, firstList, april)

    expect(outcome).toBe('unchanged')
    expect(county.messages).toEqual([])
    expect(await county.stores.unitLists.current(campaign.id)).toEqual(before)
  })

  test('changes nothing when too many units are missing', async () => {
    const county = await openOffice()
    const many = Array.from({ length: 20 }, (_each, place) => makeUnit({ code: `S${place}` }))
    await importInto(county, [office, ...many])
    const { outcome } = await county.importUnits({ campaign: campaign.id, units: [office], now: april })

    expect(outcome).toBe('refused')
    expect((await county.slots())['stock 2024-03']).toHaveLength(21)
  })

  test('takes another name without asking for any total', async () => {
    const county = await countyWithReturns()
    await importInto(county, [office, { ...east, name: '东区' }, west, ...schools], april)

    expect(await county.stores.unitLists.unit(campaign.id, 'E')).toMatchObject({ name: '东区' })
    expect(county.messages).toEqual([])
  })

  test('takes what a unit sent along when it moves', async () => {
    const county = await countyWithReturns()
    await importInto(county, [office, east, west, first, second, third, { ...fourth, parent: 'W' }], april)
    await county.settle()

    expect([await roomsOf(county, 'E'), await roomsOf(county, 'W'), await roomsOf(county, '0')]).toEqual([7, 8, 15])
    expect(await county.stores.slots.find(firstRound, 'E', 'E04')).toMatchObject({ live: false })
  })

  test('takes a closed unit’s figures out, and in again when it comes back', async () => {
    const county = await countyWithReturns()
    await importInto(county, [office, east, west, first, second, third, { ...fourth, state: 'closed' }], april)
    await county.settle()
    expect(await roomsOf(county, '0')).toBe(7)
    expect(await expectedOf(county, '0')).toEqual([3, 5, 5])

    await importInto(county, firstList, may)
    await county.settle()
    expect(await roomsOf(county, '0')).toBe(15)
    expect(await expectedOf(county, '0')).toEqual([4, 6, 6])
  })

  test('lets a merged unit’s figures count until the one it went into files again', async () => {
    const county = await countyWithReturns()
    const merged: Unit = { ...fourth, parent: 'E03', mergedInto: 'E03', state: 'merged' }
    await importInto(county, [office, east, west, first, second, third, merged], april)
    await county.settle()
    expect(await roomsOf(county, 'E03')).toBe(12)
    expect(await expectedOf(county, '0')).toEqual([3, 5, 5])

    await county.file('E03', 11, may)
    await county.settle()
    expect(await roomsOf(county, 'E03')).toBe(11)
    expect(await roomsOf(county, '0')).toBe(14)
  })

  test('expects other returns of a unit whose kind changes on the spot', async () => {
    const county = await countyWithReturns()
    await importInto(county, [office, east, { ...west, kind: '学校' }, ...schools], april)
    await county.settle()
    expect(await expectedOf(county, '0')).toEqual([5, 6, 6])
  })

  test('opens the slots of rounds that the definition has gained', async () => {
    const county = await countyWithReturns()
    const wider = makeCampaign({ reports: [...campaign.reports, makeReport({ id: 'fire' })] })
    await county.define(wider, 'd2')
    const { outcome } = await importInto(county, firstList, april)
    await county.settle()

    expect(outcome).toBe('changed')
    const { 'fire once': slots = [], 'laboratories once': old = [] } = await county.slots(wider)
    expect(slots.find(({ unit }) => unit === '0')).toMatchObject({ expected: 6 })
    expect(old.find(({ unit }) => unit === '0')).toMatchObject({ expected: 4, rooms: 15 })
    expect((await importInto(county, firstList, may)).outcome).toBe('unchanged')
  })
})

/** Everything at once: a move, a merger, a split, a closing, a new unit, a rename, another kind, and a child above its parent. */
const north = makeUnit({ code: 'N', kind: '机关' })
const secondList: readonly Unit[] = [
  office,
  { ...east, parent: 'E01' },
  { ...first, parent: '0', name: '实验中学' },
  { ...second, parent: 'E03', mergedInto: 'E03', state: 'merged' },
  { ...third, kind: '机关' },
  { ...fourth, state: 'closed' },
  makeUnit({ code: 'E05', parent: 'N', splitFrom: ['E04'] }),
  north,
]

async function endState(county: Office) {
  const { stores } = county
  return {
    slots: await county.slots(),
    units: await county.units(),
    list: await stores.unitLists.current(campaign.id),
    change: await stores.unitLists.change(campaign.id),
  }
}

/** The same steps, dying where the crash point says. */
function wrapped(county: Office, { wrap }: CrashPoint) {
  const { definitions, unitLists, returns, slots, agenda } = county.stores
  return makeChangeTree({
    definitions: wrap(definitions),
    unitLists: wrap(unitLists),
    returns: wrap(returns),
    slots: wrap(slots),
    agenda: wrap(agenda),
    rollUps: wrap(county.rollUps),
  })
}

describe('an import that is cut off', () => {
  const request = { campaign: campaign.id, units: secondList, now: april } as const

  test.for(['before', 'after'] as const)('%s any one call ends, once resumed, as if it had not been', async (when) => {
    const county = await countyWithReturns()
    const before = await county.units()
    const counting = crashPoint()
    await wrapped(county, counting).importUnits(request)
    await county.settle()
    const uncut = await endState(county)
    expect(uncut.change).toBeUndefined()

    for (let at = 1; at <= counting.calls(); at++) {
      const crashed = await countyWithReturns()
      await expect(wrapped(crashed, crashPoint(at, when)).importUnits(request)).rejects.toThrow(Crash)
      if (at % 2 === 0) await crashed.settle() // workers may or may not go on meanwhile
      const isUnderWay = (await crashed.stores.unitLists.change(campaign.id)) !== undefined
      const records = await crashed.units()
      const isWhole = [before, uncut.units].some((each) => isDeepStrictEqual(records, each)) // not begun, or done already
      expect(isUnderWay || isWhole).toBe(true)
      await (isUnderWay ? crashed.resume(campaign.id) : crashed.importUnits(request))
      await crashed.settle()
      expect(await endState(crashed)).toEqual(uncut)
      crashed.stores.close()
    }
  })

  test('is finished before the next import begins', async () => {
    const county = await countyWithReturns()
    await expect(wrapped(county, crashPoint(40)).importUnits(request)).rejects.toThrow(Crash)
    await importInto(county, firstList, may)
    await county.settle()
    expect([await roomsOf(county, '0'), await roomsOf(county, 'E')]).toEqual([15, 15])
  })
})

describe('any sequence of imports', () => {
  test('leaves the slots and totals that the last list alone would make', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryUnits, { minLength: 1, maxLength: 4 }), async (lists) => {
        const county = await openOffice()
        for (const units of lists) await importInto(county, units)
        await county.settle()
        const list = await county.stores.unitLists.current(campaign.id)
        const units = list?.units ?? []
        const owing = units.filter(({ state, parent }) => state === 'live' && parent !== undefined)

        const { 'laboratories once': rooms = [], 'stock 2024-04': stock = [] } = await county.slots()
        for (const slots of [rooms, stock]) {
          expect(new Map(slots.map(({ unit, parent }) => [unit, parent]))).toEqual(
            new Map(units.flatMap((unit) => pair(unit.code, placeOf(unit)))),
          )
          expect(slots.length).toBe(units.filter(placeOf).length)
        }
        expect(stock.find(({ unit }) => unit === '0')?.expected).toBe(owing.length)
        expect(rooms.find(({ unit }) => unit === '0')?.expected).toBe(
          owing.filter(({ kind }) => kind === '学校').length,
        )
        county.stores.close()
      }),
      { numRuns: 60 },
    )
  })
})

const firstRound = { campaign: campaign.id, report: 'laboratories', period: 'once' }

function pair(code: string, place: string | undefined): readonly [string, string][] {
  return place === undefined ? [] : [[code, place]]
}
