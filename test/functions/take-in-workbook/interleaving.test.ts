import { beforeAll, expect, test } from 'vitest'
import { makeRollUp } from '../../../functions/roll-up/roll-up.ts'
import { makeTakeIn } from '../../../functions/take-in-workbook/take-in-workbook.ts'
import type { RollUpRequest } from '../../../shared/contracts/messages.ts'
import { wrapStores } from '../../make/crash.ts'
import { makeInterleaving } from '../../make/interleaving.ts'
import { makeRandom } from '../../make/random.ts'
import {
  fillTemplate,
  laboratoriesRound,
  makeRow,
  openSchoolOffice,
  type SchoolOffice,
} from '../../make/school-office.ts'

/** Workbooks of one branch of the tree that replace one another, in the order of landing. */
let workbooks: readonly (readonly [sender: string, bytes: Uint8Array])[]
beforeAll(async () => {
  const of = (sender: string, ...rows: readonly (readonly [unit: string, seats: number])[]) =>
    fillTemplate(sender, { laboratories: rows.map(([unit, seats]) => makeRow({ unit, seats })) })
  workbooks = [
    ['A', await of('A', ['A', 1], ['A1', 2], ['A2', 4])],
    ['A1', await of('A1', ['A1', 8])],
    ['A2', await of('A2', ['A2', 101])],
    ['A', await of('A', ['A1', 16], ['A2', 101], ['A3', 32])],
    ['A1', await of('A1', ['A1', 101])],
    ['B1', await of('B1', ['B1', 64])],
  ]
})

async function landAll(office: SchoolOffice) {
  const landed = []
  for (const [sender, bytes] of workbooks) {
    landed.push(await office.land(sender, bytes))
    office.clock.advance(60_000)
  }
  return landed
}

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'workbooks taken in by several workers that crash, in any order and more than once, end as one after another: seed %d',
  async (seed) => {
    const orderly = await openSchoolOffice()
    await landAll(orderly)
    await orderly.drain()
    const expected = await orderly.endState()
    const office = await openSchoolOffice()
    const landed = await landAll(office)

    const interleaving = makeInterleaving({ random: makeRandom(seed) })
    const stores = wrapStores(office.stores, { wrap: interleaving.disturb })
    const ask = async (message: RollUpRequest) => interleaving.enqueue(() => rollUp(message))
    const rollUps = interleaving.disturb({ send: ask })
    const rollUp = makeRollUp({ stores, rollUps, personKeys: office.stores.personKeys })
    const takeIn = makeTakeIn({ stores, rollUps })
    for (const each of landed) interleaving.enqueue(() => takeIn(each))
    await interleaving.run()

    const { rounds, verdicts } = await office.endState()
    expect({ rounds, verdicts }).toEqual({ rounds: expected.rounds, verdicts: expected.verdicts })
    const root = await office.stores.slots.find(laboratoriesRound, '-', '0')
    expect(root?.subtree?.figures['seats']).toBe(1 + 16 + 4 + 32 + 64)
  },
)
