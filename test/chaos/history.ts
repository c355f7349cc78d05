import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { User } from '../../shared/domain/access/user.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import type { Random } from '../make/random.ts'
import { makeUser } from '../make/users.ts'
import { changedDefinition, definition, makeChasedUnit, makeOffice, reports, subtreeOf, type Filled } from './office.ts'

/** What somebody at a desk does. */
export type DeskAct =
  | { readonly does: 'waived' | 'extended' | 'closed' | 'reopened'; readonly unit: string; readonly report: string }
  | { readonly does: 'giveBack' | 'approve'; readonly unit: string; readonly report: string }
  | { readonly does: 'acknowledged' | 'silenced'; readonly unit: string; readonly report: string }
  | { readonly does: 'import'; readonly units: readonly Unit[] }
  | { readonly does: 'define'; readonly definition: CampaignDefinition }
  | { readonly does: 'replay' }

/** What happens on one morning: workbooks land, one a second, and a minute later somebody does things that none of them depends on. */
export interface Morning {
  /** ISO instant. */
  readonly at: string
  /** Before anything else, all that was sent to this unit's contact comes back. */
  readonly bouncing?: string
  readonly landings: readonly Filled[]
  /** One after the other. */
  readonly acts: readonly DeskAct[]
}

export interface History {
  readonly units: readonly Unit[]
  readonly mornings: readonly Morning[]
}

/** Whom a purge takes off the list of users, and who stays on it. */
export const users: readonly User[] = [
  makeUser({ id: 'u1', account: 'li', grants: [{ role: 'unit', at: 'A1' }] }),
  makeUser({ id: 'u2', account: 'wang', grants: [{ role: 'office', at: '-' }] }),
]

/** What ends every history: each round is closed for all units. */
export const closing = reports.map((report): DeskAct => ({ does: 'closed', unit: '0', report }))

const morning = (day: number) => `2024-03-${day}T01:00:00.000Z`
const leads = ['A', 'B', 'C']

/** How much there is of everything: a day is one of March 2024. */
export interface Size {
  readonly unitsPerLead: number
  readonly days: readonly number[]
}

export const dozen: Size = { unitsPerLead: 3, days: [12, 15, 19] }
export const handful: Size = { unitsPerLead: 1, days: [13, 18] }

/** Days of units around their due dates: workbooks good, bad, corrected and late; decisions; units that move, merge and close. */
export function makeHistory(random: Random, { unitsPerLead, days }: Size): History {
  const first = makeOffice(leads, unitsPerLead)
  let units = first
  let current = definition
  const mornings = days.map((day): Morning => {
    const [acting = '', receiving = '', sending = ''] = shuffled(random, leads)
    const drawn = Array.from({ length: 1 + random.below(3) }, () => drawLanding(random, units, sending, acting))
    const act = drawAct(random, units, { acting, receiving, day }, current)
    // Whether its template is an earlier one is said in a verdict; and a replay takes in what has landed, as it comes to it.
    const landings = act?.does === 'define' || act?.does === 'replay' ? [] : drawn
    const bouncing = random.chance(0.3) && { bouncing: random.pick(subtreeOf(units, acting)) }
    if (act?.does === 'import') units = act.units
    if (act?.does === 'define') current = act.definition
    return { at: morning(day), ...bouncing, landings, acts: act ? [act] : [] }
  })
  return { units: first, mornings }
}

const fewUnits = makeOffice(['A', 'B'], 1)

/** Every kind of thing once, in an office of four units: short enough to be played with a fault at every call. */
export const everythingOnce: History = {
  units: fewUnits,
  mornings: [
    {
      at: morning(12),
      landings: [
        { sender: 'A', units: ['A', 'A1'], reports: ['laboratories', 'repairs'], seats: 10 },
        { sender: 'A1', units: ['A1'], reports: ['laboratories'], seats: 101 },
      ],
      acts: [
        { does: 'extended', unit: 'B', report: 'repairs' },
        { does: 'waived', unit: 'B1', report: 'stock' },
        { does: 'acknowledged', unit: 'B', report: 'laboratories' },
      ],
    },
    {
      at: morning(15),
      landings: [],
      acts: [
        { does: 'giveBack', unit: 'A1', report: 'laboratories' },
        { does: 'approve', unit: 'A', report: 'laboratories' },
        { does: 'closed', unit: 'A', report: 'repairs' },
        { does: 'reopened', unit: 'A', report: 'repairs' },
        {
          does: 'import',
          units: fewUnits.flatMap((unit) => {
            if (unit.code === 'A1') return [{ ...unit, parent: 'B', leadUnit: 'B' }]
            return unit.code === 'B1' ? [] : [unit]
          }),
        },
      ],
    },
    {
      at: morning(18),
      bouncing: 'A1',
      landings: [{ sender: 'A1', units: ['A1'], reports: ['laboratories'], seats: 20 }],
      acts: [],
    },
    {
      at: morning(19),
      landings: [],
      acts: [
        { does: 'define', definition: changedDefinition },
        { does: 'replay' },
        { does: 'silenced', unit: 'B', report: 'stock' },
      ],
    },
  ],
}

/** A unit that has left sends too, unless it has gone to where somebody acts: what a closing seals depends on whether it was taken in before. */
function drawLanding(random: Random, units: readonly Unit[], lead: string, acting: string): Filled {
  const live = subtreeOf(units, lead)
  const left = [`${lead}1`].filter((code) => !subtreeOf(units, acting).includes(code))
  const sender = random.chance(0.4) ? lead : random.pick([...live, ...left])
  const own = sender === lead ? live.slice(0, 1 + random.below(live.length)) : [sender]
  const isGood = random.chance(0.75)
  return {
    sender,
    units: own,
    reports: random.chance(0.4) ? reports : ['laboratories'],
    seats: isGood ? random.pick([10, 20]) : 101,
  }
}

/** A lead unit of which something is changed, one that may get what the other loses, and the day. */
interface Where {
  readonly acting: string
  readonly receiving: string
  readonly day: number
}

function drawAct(
  random: Random,
  units: readonly Unit[],
  where: Where,
  current: CampaignDefinition,
): DeskAct | undefined {
  const does = random.pick([
    'nothing',
    'waived',
    'extended',
    'closed',
    'reopened',
    'giveBack',
    'giveBack',
    'approve',
    'import',
    'import',
    'import',
    'define',
    'define',
    'replay',
  ] as const)
  if (does === 'nothing') return undefined
  if (does === 'replay') return { does }
  if (does === 'import') return { does, units: drawChange(random, units, where) }
  if (does === 'define') return { does, definition: current === definition ? changedDefinition : definition }
  return { does, unit: random.pick(subtreeOf(units, where.acting)), report: random.pick(['laboratories', ...reports]) }
}

/** One unit of a lead unit moves to another, merges or closes; a further one has a new contact; perhaps there is one more. */
function drawChange(random: Random, units: readonly Unit[], { acting, receiving, day }: Where): readonly Unit[] {
  const [leaving, staying] = shuffled(
    random,
    subtreeOf(units, acting).filter((code) => code !== acting),
  )
  const how = random.pick(['moves', 'moves', 'closes', 'merges'] as const)
  const changed = units.flatMap((unit): readonly Unit[] => {
    if (unit.code === staying) {
      return [{ ...unit, contact: { name: '继任', email: `new.${unit.code.toLowerCase()}@county.example` } }]
    }
    if (unit.code !== leaving) return [unit]
    if (how === 'closes') return []
    if (how === 'moves') return [{ ...unit, parent: receiving, leadUnit: receiving }]
    return [{ ...unit, state: 'merged', mergedInto: receiving, parent: receiving }]
  })
  const code = `${receiving}-${day}`
  return random.chance(0.3) ? [...changed, makeChasedUnit(code, receiving, receiving, 0)] : changed
}

function shuffled<T>(random: Random, from: readonly T[]): readonly T[] {
  return from
    .map((each) => [random.next(), each] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, each]) => each)
}
