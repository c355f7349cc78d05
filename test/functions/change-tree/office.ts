import { makeChangeTree } from '../../../functions/change-tree/change-tree.ts'
import { makeRollUp } from '../../../functions/roll-up/roll-up.ts'
import type { RollUpRequest } from '../../../shared/contracts/messages.ts'
import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { roundsOf } from '../../../shared/domain/campaign/round.ts'
import { aboveRoot, type Unit } from '../../../shared/domain/unit/unit.ts'
import { settableClock } from '../../../shared/runtime/clock.ts'
import { openEmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'
import type { Slot } from '../../../shared/store/stores.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'

const rooms = makeReport({ owedBy: { kinds: ['学校'] } })
const stock = makeReport({
  id: 'stock',
  due: { kind: 'monthly', from: '2024-03', to: '2024-04', day: 20 },
})

/** A campaign with three rounds: one that schools alone owe, and two of a monthly report. */
export const campaign = makeCampaign({ reports: [rooms, stock] })

/** The root of every list here. */
export const office: Unit = { code: '0', name: '普查办公室', shortNames: [], kind: '机关', flags: [], state: 'live' }

/** Where a unit's slot lies, and what it says of the subtree. */
export interface Placed {
  readonly unit: string
  readonly parent: string
  readonly expected: number | undefined
  readonly rooms: number | undefined
  readonly countsUntil: string | undefined
}

/** Stores in memory with a queue whose messages wait until `settle` rolls them up. */
export async function openOffice(definition: CampaignDefinition = campaign) {
  const stores = openEmbeddedStores({ directory: ':memory:', clock: settableClock('2024-03-01T00:00:00.000Z') })
  const messages: RollUpRequest[] = []
  const rollUps = { send: async (message: RollUpRequest) => void messages.push(message) }
  const rollUp = makeRollUp({ stores, rollUps, personKeys: stores.personKeys })
  const define = (next: CampaignDefinition, version: string) => stores.definitions.save({ version, definition: next })
  await define(definition, 'd1')

  return {
    stores,
    rollUps,
    messages,
    define,
    ...makeChangeTree({ ...stores, rollUps }),

    async settle(): Promise<void> {
      for (let next = messages.shift(); next; next = messages.shift()) await rollUp(next)
    },

    /** Files one return for the first round, with so many rooms. */
    async file(unit: string, figure: number, landedAt: string): Promise<void> {
      const round = { campaign: definition.id, report: 'laboratories', period: 'once' }
      const submission = `${unit}-${landedAt}`
      const contentId = figure.toString(16).padStart(64, '0')
      const filing = { submission, landedAt, revision: 1, content: 'data', contentId, filedBy: 'unit' } as const
      await stores.returns.file(round, unit, { ...filing, figures: { rooms: figure } })
      await rollUps.send({ ...round, unit })
    },

    /** The live slots of every round, by the units that are listed or were. */
    async slots(definitionNow = definition): Promise<Readonly<Record<string, readonly Placed[]>>> {
      const list = await stores.unitLists.current(definition.id)
      const parents = [aboveRoot, ...(list?.units ?? []).map(({ code }) => code)]
      const byRound = roundsOf(definitionNow).map(async (round) => {
        const placed = await Promise.all(
          parents.map(async (parent) =>
            (await stores.slots.children(round, parent)).map((slot) => place(parent, slot)),
          ),
        )
        return [`${round.report} ${round.period}`, placed.flat()] as const
      })
      return Object.fromEntries(await Promise.all(byRound))
    },

    /** The list that is current, and the records as they stand. */
    async units(): Promise<readonly (Unit | undefined)[]> {
      const list = await stores.unitLists.current(definition.id)
      return Promise.all((list?.units ?? []).map(({ code }) => stores.unitLists.unit(definition.id, code)))
    },
  }
}

export type Office = Awaited<ReturnType<typeof openOffice>>

function place(parent: string, { unit, subtree, countsUntil }: Slot): Placed {
  return { unit, parent, expected: subtree?.returns.expected, rooms: subtree?.figures['rooms'], countsUntil }
}
