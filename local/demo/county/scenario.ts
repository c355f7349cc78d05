import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { makeMess, makeMistake, makeSlip, type Returns } from './edits.ts'
import { makeMoment, type Stretch } from './moments.ts'
import type { Random } from './random.ts'
import { mistakes, type CellEdit, type PlannedUpload, type Story } from './upload.ts'

/** How every unit behaves from 14 to 18 June 2005, and what lands in consequence. */
export interface Scenario {
  readonly stories: ReadonlyMap<string, Story>
  /** By landing; every unit's last upload carries its records as they truly are. */
  readonly uploads: readonly PlannedUpload[]
}

type Records = ReadonlyMap<string, ReadonlyMap<string, readonly Values[]>>

/** How many units of a hundred have each story; whoever is left is on time. */
const shares = { missing: 3, late: 4, rejected: 4, corrected: 0.5, repeated: 0.5, 'by-office': 0.4 } as const

/** Lead units of a hundred units that send one workbook for several, and for how many units at most. */
const leadShare = 1
const mostCovered = 8

/** @param units without the office, each after the one above it */
export function makeScenario(units: readonly Unit[], records: Records, random: Random): Scenario {
  const cast = new Map<string, Story>()
  const branches = chooseLeads(units, random)
  for (const [lead, covered] of branches) {
    cast.set(lead, 'for-several')
    for (const code of covered) cast.set(code, 'covered')
  }
  castStories(units, records, cast, random)
  const stories = new Map(units.map(({ code }) => [code, cast.get(code) ?? 'on-time'] as const))

  const landings = units.flatMap(({ code }) =>
    landingsOf(code, stories.get(code) ?? 'on-time', branches.get(code) ?? [], returnsOf(records, code), random),
  )
  return { stories, uploads: numbered(landings) }
}

/** Lead units that send one workbook, each with the units that it covers. */
function chooseLeads(units: readonly Unit[], random: Random): ReadonlyMap<string, readonly string[]> {
  const branches = units
    .filter(({ kind }) => kind === '牵头单位')
    .map(({ code }) => ({ code, below: units.filter(({ parent }) => parent === code).map((unit) => unit.code) }))
    .filter(({ below }) => below.length >= 2)
  const chosen = random.shuffle(branches).slice(0, countOf(leadShare, units.length))
  return new Map(chosen.map(({ code, below }) => [code, below.slice(0, mostCovered)]))
}

/** Gives out the remaining stories; those of mistakes and slips only to units that have somebody to make them about. */
function castStories(units: readonly Unit[], records: Records, cast: Map<string, Story>, random: Random): void {
  const free = random.shuffle(units.filter(({ code }) => !cast.has(code)))
  for (const story of ['rejected', 'corrected', 'missing', 'late', 'repeated', 'by-office'] as const) {
    const fits = ({ code }: Unit) =>
      story === 'corrected'
        ? makeSlip(code, returnsOf(records, code)) !== undefined
        : story !== 'rejected' || (returnsOf(records, code).get('members')?.length ?? 0) > 0
    const chosen = free.filter((unit) => !cast.has(unit.code) && fits(unit))
    for (const { code } of chosen.slice(0, countOf(shares[story], units.length))) cast.set(code, story)
  }
}

/** At least one of everything, so that a small county shows it too. */
function countOf(percent: number, units: number): number {
  return Math.max(1, Math.round((units * percent) / 100))
}

type Landing = Omit<PlannedUpload, 'id' | 'repeats'> & { readonly isRepeat: boolean }

function landingsOf(
  code: string,
  story: Story,
  covered: readonly string[],
  returns: Returns,
  random: Random,
): readonly Landing[] {
  const landing = (stretch: Stretch, more: Partial<Landing> = {}): Landing => ({
    sender: code,
    filedBy: 'unit',
    landsAt: makeMoment(stretch, random),
    units: [code, ...covered],
    edits: [],
    isRepeat: false,
    ...more,
  })
  switch (story) {
    case 'on-time':
      return [landing('on time', { edits: random.chance(0.15) ? makeMess(code, returns, random) : [] })]
    case 'late':
      return [landing('day after')]
    case 'missing':
      return [landing('days after')]
    case 'rejected':
      return [
        landing('on time, early', { edits: makeMistakes(code, returns, random) }),
        landing(random.chance(0.5) ? 'last afternoon' : 'day after'),
      ]
    case 'for-several':
      return [landing('on time')]
    case 'by-office':
      return [landing('days after', { filedBy: 'office' })]
    case 'repeated':
      return [landing('on time, early'), landing('last afternoon', { isRepeat: true })]
    case 'corrected': {
      const slip = makeSlip(code, returns)
      return [landing('on time, early', { edits: slip ? [slip] : [] }), landing('day after')]
    }
    case 'covered':
      break
  }
  return []
}

/** One mistake to three, of different kinds. */
function makeMistakes(code: string, returns: Returns, random: Random): readonly CellEdit[] {
  return random
    .shuffle(mistakes)
    .slice(0, random.int(1, 3))
    .map((mistake) => makeMistake(mistake, code, returns, random))
}

/** In the order of landing, with their ids; a repeated file names the sender's first. */
function numbered(landings: readonly Landing[]): readonly PlannedUpload[] {
  const first = new Map<string, string>()
  return landings
    .toSorted((a, b) => (a.landsAt < b.landsAt ? -1 : 1))
    .map(({ isRepeat, ...landing }, place) => {
      const id = `u${String(place + 1).padStart(4, '0')}`
      const original = first.get(landing.sender)
      if (original === undefined) first.set(landing.sender, id)
      return { id, ...landing, ...(isRepeat && original !== undefined && { repeats: original }) }
    })
}

function returnsOf(records: Records, code: string): Returns {
  return new Map([...records].map(([report, byUnit]) => [report, byUnit.get(code) ?? []]))
}
