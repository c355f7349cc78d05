import { beforeAll, describe, expect, test } from 'vitest'
import { makeTakeIn } from '../../../functions/take-in-workbook/take-in-workbook.ts'
import { Crash, crashPoint, wrapStores, type CrashPoint } from '../../make/crash.ts'
import { fillTemplate, makeRow, openSchoolOffice, type SchoolOffice } from '../../make/school-office.ts'

/** A workbook of a school and two of its branches: five returns are right, one has a cell that is not. */
let workbook: Uint8Array
beforeAll(async () => {
  const rowsOf = (unit: string, seats = 40) => [makeRow({ unit, seats }), makeRow({ unit, room: '化学二室', seats: 8 })]
  workbook = await fillTemplate('A', {
    laboratories: [...rowsOf('A'), ...rowsOf('A1'), ...rowsOf('A2', 101)],
    stock: [...rowsOf('A'), ...rowsOf('A1'), ...rowsOf('A2')],
  })
})

/** Somebody takes the workbook in and dies on the way; then its message is worked off as usual. */
async function takenInAfterCrash(point: CrashPoint): Promise<SchoolOffice> {
  const office = await openSchoolOffice()
  const landed = await office.land('A', workbook)
  const takeIn = makeTakeIn({
    stores: wrapStores(office.stores, point),
    rollUps: point.wrap(office.stores.queues.rollUp),
  })
  await takeIn(landed).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error
  })
  await office.drain()
  return office
}

describe('a crash while a workbook is taken in', () => {
  test('leaves the same behind as none, before and after whichever call it happens', async () => {
    const undisturbed = crashPoint()
    const expected = await (await takenInAfterCrash(undisturbed)).endState()
    expect(Object.values(expected.verdicts)).toMatchObject([{ verdict: 'partly' }])
    expect(undisturbed.calls()).toBeGreaterThan(25)

    for (let call = 1; call <= undisturbed.calls(); call++) {
      for (const when of ['before', 'after'] as const) {
        const office = await takenInAfterCrash(crashPoint(call, when))
        expect(await office.endState(), `${when} call ${call}`).toEqual(expected)
        expect(office.failures).toEqual([])
        office.close()
      }
    }
  })
})
