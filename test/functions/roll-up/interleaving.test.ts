import { afterAll, describe, expect, it } from 'vitest'
import { makeChangeTree } from '../../../functions/change-tree/change-tree.ts'
import { makeRollUp } from '../../../functions/roll-up/roll-up.ts'
import { makeSweep } from '../../../functions/sweep/sweep.ts'
import { makeFileReturns } from '../../../functions/take-in-workbook/file-returns.ts'
import type { RollUpRequest } from '../../../shared/contracts/messages.ts'
import { emptyTally } from '../../../shared/domain/tally/tally.ts'
import type { Round } from '../../../shared/domain/campaign/round.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { settableClock } from '../../../shared/runtime/clock.ts'
import { openEmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'
import type { Queue } from '../../../shared/store/stores.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'
import { makeCountySteps, recountByHand, type HandCount } from '../../make/county-steps.ts'
import { makeInterleaving } from '../../make/interleaving.ts'
import { makeRandom } from '../../make/random.ts'

const dueAt = '2024-03-15T16:00:00.000Z'
const seeds = Number(process.env['SEEDS'] ?? 1_000)

/** The stores that all histories share, each in a campaign of its own: to open some for each took a tenth of the time. */
const clock = settableClock('2024-04-01T00:00:00.000Z')
const stores = openEmbeddedStores({ directory: ':memory:', clock })
afterAll(() => stores.close())
let played = 0

/** Plays one county's history: filings, moves, closings and mergers in an order drawn by chance, with crashes and repetition. */
async function play(seed: number) {
  const random = makeRandom(seed)
  const campaign = `history-${++played}`
  const round = { campaign, report: 'laboratories', period: 'once' }
  const reports = [makeReport({ owedBy: { kinds: ['学校'] } })]
  await stores.definitions.save({ version: 'd1', definition: makeCampaign({ id: campaign, reports }) })
  const { lists, sent } = makeCountySteps(random, round)
  const [first, ...later] = lists

  const interleaving = makeInterleaving({ random })
  const queue: Queue<RollUpRequest> = { send: async (message) => interleaving.enqueue(() => rollUp(message)) }
  const rollUps = interleaving.disturb(queue)
  const disturbed = {
    ...stores,
    rows: interleaving.disturb(stores.rows),
    returns: interleaving.disturb(stores.returns),
    slots: interleaving.disturb(stores.slots),
    events: interleaving.disturb(stores.events),
    unitLists: interleaving.disturb(stores.unitLists),
  }
  const rollUp = makeRollUp({ stores: disturbed, rollUps, personKeys: stores.personKeys })
  const fileReturns = makeFileReturns({ stores: disturbed, rollUps })
  const { importUnits } = makeChangeTree({ ...disturbed, rollUps })

  await makeChangeTree({ ...stores, rollUps: queue }).importUnits({ campaign, ...first })
  const importFrom = (place: number) => {
    const list = later[place]
    if (!list) return
    let isIn = false // a list that is in is not imported again: that would be another change
    interleaving.enqueue(async () => {
      if (isIn) return
      await importUnits({ campaign, ...list, vanished: 'close' })
      isIn = true
      importFrom(place + 1)
    })
  }
  importFrom(0)
  for (const { upload, checked } of sent) interleaving.enqueue(() => fileReturns(upload, [checked]))
  await interleaving.run()
  return { round, queue, units: (later.at(-1) ?? first).units, sent }
}

async function storedTotals(round: Round, units: readonly Unit[]): Promise<ReadonlyMap<string, HandCount>> {
  const slots = await Promise.all(
    ['-', ...units.map(({ code }) => code)].map((parent) => stores.slots.children(round, parent)),
  )
  return new Map(
    slots.flat().map(({ unit, subtree = emptyTally }) => {
      const { expected, data, nil, onTime, late } = subtree.returns
      return [unit, { expected, data, nil, onTime, late, rooms: subtree.figures['rooms'] ?? 0 }]
    }),
  )
}

describe('Totals after any history', () => {
  it(`are what a recount by hand gives, in ${seeds} interleavings with crashes and repetition`, async () => {
    const wrong: number[] = []
    for (let seed = 1; seed <= seeds; seed++) {
      const { round, units, sent } = await play(seed)
      const stored = await storedTotals(round, units)
      const expected = recountByHand(dueAt, units, sent)
      if (asText(stored) !== asText(expected)) wrong.push(seed)
    }
    expect(wrong).toEqual([])
  }, 240_000)

  it('leave nothing for the sweep to repair', async () => {
    const { round, queue } = await play(42)
    const sweep = makeSweep({ stores, rollUps: queue, clock })

    const swept = await sweep(round)

    expect(swept).toEqual({ repaired: 0, withoutVerdict: [], unknownYears: [] })
  })

  it('are found and asked for anew by the sweep where they have been spoilt', async () => {
    const { round } = await play(42)
    const asked: RollUpRequest[] = []
    const sweep = makeSweep({ stores, rollUps: { send: async (message) => void asked.push(message) }, clock })
    const { generation } = await stores.returns.find(round, 'root')
    await stores.slots.cover(round, '-', 'root', generation + 1, { ...emptyTally, figures: { rooms: 999_999 } })

    const { repaired } = await sweep(round)

    expect(repaired).toBe(1)
    expect(asked).toEqual([{ ...round, unit: 'root' }])
  })
})

function asText(totals: ReadonlyMap<string, HandCount>): string {
  return JSON.stringify([...totals].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
