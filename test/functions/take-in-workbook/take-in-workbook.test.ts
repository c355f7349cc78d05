import { describe, expect, test } from 'vitest'
import {
  AnnouncedObjectMissing,
  makeTakeIn,
  takeInEach,
  uploadId,
} from '../../../functions/take-in-workbook/take-in-workbook.ts'
import { defaultLimits } from '../../../shared/workbook/workbook.ts'
import { Crash, crashPoint, wrapStores } from '../../make/crash.ts'
import {
  after,
  before,
  campaign,
  fillTemplate,
  isClear,
  laboratories,
  laboratoriesRound,
  makeRow,
  openSchoolOffice,
  schools,
  stockRound,
  type SchoolOffice,
} from '../../make/school-office.ts'

const own = (...seats: readonly number[]) => ({ laboratories: seats.map((each) => makeRow({ seats: each })) })

const seatsOf = async ({ stores }: SchoolOffice, unit: string) =>
  (await stores.returns.find(laboratoriesRound, unit)).filing?.figures['seats']

describe('several objects in one message', () => {
  test('each get their verdict, though one of them is not there, and the message fails', async () => {
    const office = await openSchoolOffice()
    const first = await office.land('A1', await fillTemplate('A1', own(40)))
    const gone = { ...first, version: 'gone' }
    const last = await office.land('A2', await fillTemplate('A2', own(7)))

    await expect(takeInEach(office.takeIn, [first, gone, last])).rejects.toThrow(AnnouncedObjectMissing)

    for (const landed of [first, last])
      expect(await office.stores.uploads.verdict(campaign.id, uploadId(landed))).toMatchObject({ verdict: 'accepted' })
  })
})

describe('the same object', () => {
  test.each(['at once', 'late'])('announced again %s changes nothing', async (when) => {
    const office = await openSchoolOffice()
    const landed = await office.land('A1', await fillTemplate('A1', own(40, 8)))
    if (when === 'at once') await office.stores.queues.intake.send(landed)
    await office.drain()
    const expected = await office.endState()
    office.clock.set(after)
    await office.stores.queues.intake.send(landed)
    await office.drain()

    expect(await office.endState()).toEqual(expected)
    expect(await seatsOf(office, 'A1')).toBe(48)
  })

  test('announced late does not bring back what has been replaced', async () => {
    const office = await openSchoolOffice()
    const landed = await office.land('A1', await fillTemplate('A1', own(40)))
    await office.drain()
    office.clock.advance(60_000)
    await office.send('A1', await fillTemplate('A1', own(7)))
    const expected = await office.endState()
    await office.stores.queues.intake.send(landed)
    await office.drain()

    expect(await office.endState()).toEqual(expected)
    expect(await seatsOf(office, 'A1')).toBe(7)
  })

  test('taken in by two workers at once is taken in once', async () => {
    const alone = await openSchoolOffice()
    const shared = await openSchoolOffice()
    const bytes = await fillTemplate('A', { laboratories: [makeRow({ unit: 'A' }), makeRow({ unit: 'A1' })] })
    await alone.send('A', bytes)
    const landed = await shared.land('A', bytes)
    const verdicts = await Promise.all([shared.takeIn(landed), shared.takeIn(landed), shared.drain()])

    expect(verdicts[0]).toEqual(verdicts[1])
    await shared.drain()
    expect(await shared.endState()).toEqual(await alone.endState())
  })

  test('is judged by the unit list and the definition that stood when it was first claimed', async () => {
    const office = await openSchoolOffice()
    const landed = await office.land('A1', await fillTemplate('A1', own(40)))
    const point = crashPoint(4, 'after') // the object, the definition, the unit list, the claim
    const cutOff = makeTakeIn({ stores: wrapStores(office.stores, point), rollUps: office.stores.queues.rollUp })
    await expect(cutOff(landed)).rejects.toThrow(Crash)
    await office.importUnits(schools.filter(({ code }) => code !== 'A1'))

    expect(await office.takeIn(landed)).toMatchObject({ verdict: 'accepted' })
  })
})

describe('two workbooks of one unit', () => {
  test('end the same in either order: the later landing is current, the first accepted one decides whether it was on time', async () => {
    const first = await fillTemplate('A1', own(40))
    const second = await fillTemplate('A1', own(7, 5))
    const ends = await Promise.all(
      ['in order', 'out of order'].map(async (order) => {
        const office = await openSchoolOffice()
        const early = await office.land('A1', first)
        office.clock.set(after)
        const late = await office.land('A1', second)
        for (const landed of order === 'in order' ? [early, late] : [late, early]) await office.takeIn(landed)
        await office.drain()
        return office
      }),
    )
    const [inOrder, outOfOrder] = await Promise.all(ends.map((office) => office.endState()))

    expect(outOfOrder).toEqual(inOrder)
    for (const office of ends) {
      const { filing, firstAcceptedAt } = await office.stores.returns.find(laboratoriesRound, 'A1')
      expect(filing).toMatchObject({ landedAt: after, figures: { seats: 12 } })
      expect(firstAcceptedAt).toBe(before)
      const root = await office.stores.slots.find(laboratoriesRound, '-', '0')
      expect(root?.subtree?.returns).toMatchObject({ onTime: 1, late: 0 })
    }
  })

  test('of which the first was rejected count as late when the second lands late', async () => {
    const office = await openSchoolOffice()
    await office.send('A1', await fillTemplate('A1', own(101)))
    office.clock.set(after)
    await office.send('A1', await fillTemplate('A1', own(40)))

    const root = await office.stores.slots.find(laboratoriesRound, '-', '0')
    expect(root?.subtree?.returns).toMatchObject({ data: 1, onTime: 0, late: 1 })
  })

  test('keep what is current where the second is rejected, and its history says so', async () => {
    const office = await openSchoolOffice()
    await office.send('A1', await fillTemplate('A1', own(40)))
    const { rounds: standing } = await office.endState()
    office.clock.advance(60_000)
    const { verdict } = await office.send('A1', await fillTemplate('A1', own(101)))
    const { rounds } = await office.endState()

    expect(verdict).toBe('rejected')
    const current = (round: (typeof rounds)[number]) => round.units
    expect(rounds.map(current)).toEqual(standing.map(current))
    expect(rounds[0]?.events.map(({ kind }) => kind)).toEqual(['accepted', 'rejected'])
  })

  test('may turn data into a nil return and back', async () => {
    const office = await openSchoolOffice()
    const nil = await fillTemplate('A1', { laboratories: [] }, { nil: new Set(['laboratories']) })
    const contents: (string | undefined)[] = []
    for (const bytes of [await fillTemplate('A1', own(40)), nil, await fillTemplate('A1', own(40))]) {
      office.clock.advance(60_000)
      await office.send('A1', bytes)
      contents.push((await office.stores.returns.find(laboratoriesRound, 'A1')).filing?.content)
    }

    expect(contents).toEqual(['data', 'nil', 'data'])
  })
})

describe('a workbook that covers several units', () => {
  test('has each unit’s return accepted or rejected by itself', async () => {
    const office = await openSchoolOffice()
    const rows = ['A', 'A1', 'A2'].map((unit) => makeRow({ unit, seats: unit === 'A1' ? 101 : 40 }))
    const { verdict, returns } = await office.send('A', await fillTemplate('A', { laboratories: rows, stock: rows }))

    expect(verdict).toBe('partly')
    expect(returns.map(({ round, unit, verdict: each }) => `${round.report} ${unit} ${each}`)).toEqual([
      'laboratories A accepted',
      'laboratories A1 rejected',
      'laboratories A2 accepted',
      'stock A accepted',
      'stock A1 rejected',
      'stock A2 accepted',
    ])
    expect(await Promise.all(['A', 'A1', 'A2'].map((unit) => seatsOf(office, unit)))).toEqual([40, undefined, 40])
    const root = await office.stores.slots.find(stockRound, '-', '0')
    expect(root?.subtree).toMatchObject({ returns: { data: 2, expected: 6 }, figures: { seats: 80 } })
  })

  test('leaves the units that it does not speak of as they are', async () => {
    const office = await openSchoolOffice()
    const of = (...units: readonly string[]) =>
      fillTemplate('A', { laboratories: units.map((unit) => makeRow({ unit })) })
    await office.send('A', await of('A', 'A1', 'A2'))
    office.clock.advance(60_000)
    await office.send('A', await of('A'))

    expect(await Promise.all(['A', 'A1', 'A2'].map((unit) => seatsOf(office, unit)))).toEqual([40, 40, 40])
  })

  test.each([
    ['its code', 'B1'],
    ['its name', '第B1中学'],
  ])('cannot speak of a unit outside the sender’s subtree, named by %s: not even into its history', async (_, unit) => {
    const office = await openSchoolOffice()
    await office.send('B', await fillTemplate('B', { laboratories: [makeRow({ unit: 'B1', seats: 9 })] }))
    const state = await office.endState()
    office.clock.advance(60_000)
    const bytes = await fillTemplate('A', { laboratories: [makeRow({ unit: 'A' }), makeRow({ unit })] })
    const { verdict, findings } = await office.send('A', bytes)

    expect(verdict).toBe('partly')
    expect(findings).toMatchObject([{ code: 'unit-outside', level: 'error', unit, row: 7 }])
    expect(findings.every(isClear)).toBe(true)
    const ofB1 = ({ rounds }: typeof state) =>
      rounds.map(({ units, events }) => [
        units.filter((each) => each.unit === 'B1'),
        events.filter((each) => each.unit === 'B1'),
      ])
    expect(ofB1(await office.endState())).toEqual(ofB1(state))
  })
})

describe('the sender', () => {
  test('is whose folder it landed in, whatever the signature claims', async () => {
    const office = await openSchoolOffice()
    await office.send('B1', await fillTemplate('A1', own(40)))

    expect(await seatsOf(office, 'A1')).toBeUndefined()
    expect(await seatsOf(office, 'B1')).toBe(40)
  })

  test.each([
    ['A1', 'unit', 'unit'],
    ['A', 'unit', 'above'],
    ['A1', 'office', 'office'],
  ] as const)('%s, where the workbook came in by the %s, is recorded as %s', async (sender, filedBy, recorded) => {
    const office = await openSchoolOffice()
    await office.send(sender, await fillTemplate('A', { laboratories: [makeRow({ unit: 'A1' })] }), { filedBy })

    expect((await office.stores.returns.find(laboratoriesRound, 'A1')).filing?.filedBy).toBe(recorded)
    expect(await office.stores.events.upTo(laboratoriesRound)).toMatchObject([{ filedBy: recorded, unit: 'A1' }])
  })
})

describe('an object that nobody can judge', () => {
  test.each([
    ['names no unit', `uploads/${campaign.id}/x.xlsx`, 'StrayObject'],
    ['names no campaign of ours', 'uploads/elsewhere/A1/unit/s1/x.xlsx', 'StrayObject'],
  ])('ends in the dead letters where its key %s', async (_, key, error) => {
    const office = await openSchoolOffice()
    await office.stores.bucket.put(key, Buffer.from('x'), 'application/octet-stream')
    await exhaust(office)

    expect(office.failures).toEqual(Array.from({ length: 5 }, () => `intake: ${error}`))
    expect(await office.stores.queues.intake.deadLetters()).toMatchObject([{ message: { key } }])
  })

  test('ends in the dead letters where the store does not have it', async () => {
    const office = await openSchoolOffice()
    const landed = { key: `uploads/${campaign.id}/A1/unit/s1/张三.xlsx`, version: 'v7' }
    await office.stores.queues.intake.send(landed)
    await exhaust(office)

    expect(await office.stores.queues.intake.deadLetters()).toMatchObject([{ message: landed }])
    const error = await office.takeIn(landed).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AnnouncedObjectMissing)
    expect(String(error)).toContain(uploadId(landed))
    expect(String(error)).not.toContain('张三')
  })
})

test('a workbook above the limit is not even read', async () => {
  const office = await openSchoolOffice()
  const landed = await office.land('A1', await fillTemplate('A1', own(40)))
  const takeIn = makeTakeIn({
    stores: office.stores,
    rollUps: office.stores.queues.rollUp,
    limits: { ...defaultLimits, objectBytes: 100 },
  })
  const { verdict, findings } = await takeIn(landed)

  expect(verdict).toBe('rejected')
  expect(findings).toMatchObject([{ code: 'object-too-large' }])
  expect(findings.every(isClear)).toBe(true)
})

test('a workbook that takes too long gets its verdict, and the next one is taken in', async () => {
  const office = await openSchoolOffice()
  const slow = await office.land('A1', await fillTemplate('A1', own(40)))
  const next = await office.land('A2', await fillTemplate('A2', own(40)))
  const { stores } = office
  const takeInWithin = (elapsedMs: number) =>
    makeTakeIn({ stores, rollUps: stores.queues.rollUp, limits: { ...defaultLimits, elapsedMs } })

  expect(await takeInWithin(0)(slow)).toMatchObject({ verdict: 'rejected', findings: [{ code: 'took-too-long' }] })
  expect(await takeInWithin(60_000)(next)).toMatchObject({ verdict: 'accepted' })
})

test('the rows are kept as they were understood, each with its sheet and row', async () => {
  const office = await openSchoolOffice()
  const rows = [makeRow({ seats: { raw: '４０ 个' } }), makeRow({ room: ' 物理　室 ', subject: '物理' })]
  await office.send('A1', await fillTemplate('A1', { laboratories: rows }))
  const { filing } = await office.stores.returns.find(laboratoriesRound, 'A1')

  expect(await office.stores.rows.of(filing?.submission ?? '')).toMatchObject([
    { unit: 'A1', sheet: '实验室登记表', row: 6, values: { room: '化学一室', seats: 40 } },
    { unit: 'A1', sheet: '实验室登记表', row: 7, values: { subject: '物理', seats: 40 } },
  ])
})

test('a monthly report is filed for the month that its signature names', async () => {
  const office = await openSchoolOffice({ now: '2024-04-05T02:00:00.000Z' })
  await office.send('A1', await fillTemplate('A1', { stock: [makeRow()] }, { period: '2024-03' }))
  await office.send('A2', await fillTemplate('A2', { stock: [makeRow()] }))
  const periods = (await office.endState()).rounds.map(({ round, events }) => [round, events.map(({ unit }) => unit)])

  expect(periods).toEqual([
    [`${laboratories.id} once`, []],
    ['stock 2024-03', ['A1']],
    ['stock 2024-04', ['A2']],
  ])
})

/** Lets every attempt that a message has pass. */
async function exhaust(office: SchoolOffice): Promise<void> {
  for (let attempt = 0; attempt < 6; attempt++) {
    await office.drain()
    office.clock.advance(3_600_000)
  }
}
