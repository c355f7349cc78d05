import { expect, it } from 'vitest'
import { makeChangeTree } from '../../../functions/change-tree/change-tree.ts'
import { makeRollUp } from '../../../functions/roll-up/roll-up.ts'
import type { RollUpRequest } from '../../../shared/contracts/messages.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { settableClock } from '../../../shared/runtime/clock.ts'
import { openEmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'

const definition = makeCampaign({ reports: [makeReport({ owedBy: { kinds: ['学校'] } })] })
const campaign = definition.id
const round = { campaign, report: 'laboratories', period: 'once' }
const now = '2024-03-01T00:00:00.000Z'

function makeUnit(code: string, overrides: Partial<Unit> = {}): Unit {
  return { code, name: code, shortNames: [], kind: '机关', flags: [], state: 'live', ...overrides }
}

/** A tree of an office and one unit below it, its roll-ups done by hand, message by message. */
async function setUp(unit: Unit) {
  const stores = openEmbeddedStores({ directory: ':memory:', clock: settableClock(now) })
  const messages: RollUpRequest[] = []
  const rollUps = { send: async (message: RollUpRequest) => void messages.push(message) }
  await stores.definitions.save({ version: 'd1', definition })
  const { importUnits } = makeChangeTree({ ...stores, rollUps })
  const importList = async (...units: readonly Unit[]) => importUnits({ campaign, units, now })
  await importList(makeUnit('office'), unit)
  const drain = async (rollUp = makeRollUp({ stores, rollUps, personKeys: stores.personKeys })) => {
    for (let message = messages.shift(); message; message = messages.shift()) await rollUp(message)
  }
  const expectedAtTheTop = async () => (await stores.slots.find(round, '-', 'office'))?.subtree?.returns.expected
  return { stores, messages, rollUps, importList, drain, expectedAtTheTop }
}

it('counts a unit as it is now, though an import changes what it owes in the middle of its roll-up', async () => {
  const { stores, rollUps, importList, drain, expectedAtTheTop } = await setUp(makeUnit('school', { parent: 'office' }))
  let isImported = false
  const unitLists: typeof stores.unitLists = {
    ...stores.unitLists,
    unit: async (...of) => {
      const asRead = await stores.unitLists.unit(...of)
      if (isImported || of[1] !== 'school') return asRead
      isImported = true
      await importList(makeUnit('office'), makeUnit('school', { parent: 'office', kind: '学校' }))
      return asRead
    },
  }

  await drain(makeRollUp({ stores: { ...stores, unitLists }, rollUps, personKeys: stores.personKeys }))

  expect(isImported).toBe(true)
  expect(await expectedAtTheTop()).toBe(1)
})

it('sends nothing for a message that comes again after all is done', async () => {
  const { messages, stores, rollUps, drain } = await setUp(makeUnit('school', { parent: 'office', kind: '学校' }))
  await drain()

  await makeRollUp({ stores, rollUps, personKeys: stores.personKeys })({ ...round, unit: 'school' })

  expect(messages).toEqual([])
})
