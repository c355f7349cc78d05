import { expect, test } from 'vitest'
import { makeApprove, type Approving } from '../../../functions/decide/approve.ts'
import { makeDecide } from '../../../functions/decide/decide.ts'
import { makeGiveBack } from '../../../functions/decide/give-back.ts'
import { ledgerOf } from '../../../shared/domain/deadline/ledger.ts'
import { Crash, crashPoint } from '../../make/crash.ts'
import { round, tree } from '../../make/ledger.ts'
import {
  campaign,
  fillTemplate,
  laboratories,
  laboratoriesRound,
  makeRow,
  openSchoolOffice,
  type SchoolOffice,
} from '../../make/school-office.ts'

const why = { by: '王主任', reason: '' }

/** The schools' office with a return of A1, a minute ago. */
async function openFiled() {
  const office = await openSchoolOffice()
  await send(office, 40)
  return office
}

async function send(office: SchoolOffice, seats: number) {
  await office.send('A1', await fillTemplate('A1', { laboratories: [makeRow({ seats })] }))
  office.clock.advance(60_000)
}

async function approve({ stores, clock }: SchoolOffice, more: Partial<Approving> = {}) {
  const outcome = await makeApprove({ stores, clock })({ kind: 'approved', round, tree, unit: 'A1', ...why, ...more })
  clock.advance(60_000)
  return outcome
}

async function entryOf({ stores, clock }: SchoolOffice) {
  const [events, decisions] = [await stores.events.upTo(round), await stores.decisions.upTo(campaign.id)]
  return ledgerOf({ round, report: laboratories, tree, events, decisions }, 'A1', clock.now())[0]
}

const totalOf = async ({ stores }: SchoolOffice) => stores.slots.find(laboratoriesRound, '-', '0')

test('an approval is of the submission that stands, and changes no total', async () => {
  const office = await openFiled()
  const before = await totalOf(office)
  await approve(office, { reason: '核对无误' })
  await office.drain()

  expect((await entryOf(office))?.history?.approval).toMatchObject({ by: '王主任', reason: '核对无误' })
  expect(await totalOf(office)).toEqual(before)
})

test('what the unit files afterwards is not approved, and may be', async () => {
  const office = await openFiled()
  await approve(office)
  await send(office, 41)
  expect((await entryOf(office))?.history).not.toHaveProperty('approval')

  await approve(office)
  expect((await entryOf(office))?.history).toHaveProperty('approval')
})

test('an approval may be taken back, with a reason, and given again', async () => {
  const office = await openFiled()
  await approve(office)
  expect(await approve(office, { kind: 'unapproved' })).toHaveProperty('refused.en', expect.stringContaining('reason'))
  await approve(office, { kind: 'unapproved', reason: '漏看一页' })
  expect((await entryOf(office))?.history).not.toHaveProperty('approval')

  await approve(office)
  expect((await entryOf(office))?.history).toHaveProperty('approval')
})

test('approving twice leaves the first approval and nothing else', async () => {
  const office = await openFiled()
  const first = await approve(office)

  expect(await approve(office, { by: '李副主任' })).toEqual(first)
  expect((await office.stores.events.upTo(round)).map(({ kind }) => kind)).toEqual(['accepted', 'approved'])
})

test('nobody approves what they have not seen: the unit has filed again meanwhile', async () => {
  const office = await openFiled()
  const seen = (await office.stores.returns.find(round, 'A1')).filing?.submission ?? ''
  await send(office, 41)

  expect(await approve(office, { submission: seen })).toHaveProperty('refused.en', expect.stringContaining('just'))
})

test.each<[string, Partial<Approving>, (office: SchoolOffice) => Promise<unknown>, string]>([
  ['without anybody who approves', { by: ' ' }, async () => undefined, 'who approved'],
  ['where nothing was filed', { unit: 'A2' }, async () => undefined, 'nothing to approve'],
  [
    'of what was given back',
    {},
    async ({ stores, clock }) =>
      makeGiveBack({ stores, clock, rollUps: stores.queues.rollUp })({
        round,
        tree,
        unit: 'A1',
        by: '王',
        reason: '缺',
      }),
    'nothing to approve',
  ],
  [
    'of what is sealed',
    {},
    async ({ stores, clock }) => {
      const unit = tree.unit('A')
      if (!unit) throw new Error('no unit A')
      const draft = { kind: 'closed', report: laboratories, unit, reach: 'subtree', by: '王', reason: '上报' } as const
      return makeDecide({ stores, clock })({ definition: campaign, tree }, draft)
    },
    'closed',
  ],
  ['taken back where there is none', { kind: 'unapproved', reason: '无' }, async () => undefined, 'not approved'],
])('an approval %s is refused with a sentence', async (_, more, first, words) => {
  const office = await openFiled()
  await first(office)

  expect(await approve(office, more)).toHaveProperty('refused.en', expect.stringContaining(words))
})

test('cut off anywhere and asked for again, it stands once', async () => {
  for (const when of ['before', 'after'] as const) {
    for (let at = 1; at <= 4; at++) {
      const office = await openFiled()
      const { stores, clock } = office
      const { wrap } = crashPoint(at, when)
      const cutOff = { decisions: wrap(stores.decisions), events: wrap(stores.events), returns: wrap(stores.returns) }
      const asked = makeApprove({ stores: cutOff, clock })({ kind: 'approved', round, tree, unit: 'A1', ...why })
      await expect(asked).rejects.toThrow(Crash)
      clock.advance(60_000)
      await approve(office)

      expect((await stores.events.upTo(round)).map(({ kind }) => kind)).toEqual(['accepted', 'approved'])
    }
  }
})
