import { bureaus, townshipStations, zone, type Bureau, type Subordinates } from './data/bureaus.ts'
import { county, placeBeginnings, placeEndings } from './data/places.ts'
import type { Random } from './random.ts'
import { shareOut } from './share-out.ts'
import type { CountySize } from './size.ts'
import type { UnitKind } from './unit-kind.ts'

export const officeCode = '000'
export const zoneCode = 'G01'

/** A unit before anybody is named for it. */
export interface Draft {
  readonly code: string
  readonly parent: string
  readonly kind: '牵头单位' | '乡镇' | '下属单位'
  readonly name: string
  readonly shortNames: readonly [string, ...string[]]
  readonly unitKind: UnitKind
}

/** Every lead unit, the zone first, and every township, each followed by the units that it answers for. */
export function makeBranches(size: CountySize, random: Random): readonly (readonly Draft[])[] {
  const heads = [...makeLeadUnits(size), ...makeTownships(size, random)]
  const counts = countsBelow(heads, size)
  const taken = new Set<string>()
  return heads.map(({ draft, below }, place) => [
    draft,
    ...Array.from({ length: counts[place] ?? 0 }, (_, at) => makeSubordinate(draft, at, below(at, taken, random))),
  ])
}

interface Named {
  readonly shortName: string
  readonly kind: UnitKind
}

/** A lead unit or township, and how the units below it are called. */
interface Head {
  readonly draft: Draft
  /** How many units it answers for, compared with the others. */
  readonly weight: number
  readonly below: (place: number, taken: Set<string>, random: Random) => Named
}

function makeLeadUnits({ leadUnits }: CountySize): readonly Head[] {
  return [zone, ...bureaus].slice(0, leadUnits).map((bureau, place) => ({
    weight: bureau.weight,
    below: (_at, taken, random) => bureauSubordinate(bureau, taken, random),
    draft: {
      code: place === 0 ? zoneCode : `B${String(place).padStart(2, '0')}`,
      parent: officeCode,
      kind: '牵头单位',
      name: county + bureau.name,
      shortNames: [bureau.name, ...bureau.shortNames],
      unitKind: '党政机关',
    },
  }))
}

function bureauSubordinate({ below }: Bureau, taken: Set<string>, random: Random): Named {
  const { ending, kind } = random.pick(below)
  return { shortName: untaken(taken, () => makePlace(random) + ending), kind }
}

function makeTownships({ townships }: CountySize, random: Random): readonly Head[] {
  const taken = new Set<string>()
  return Array.from({ length: townships }, (_, place) => {
    const name = untaken(taken, () => makePlace(random)) + (random.chance(0.6) ? '镇' : '乡')
    const stations = random.shuffle(townshipStations)
    return {
      weight: 1.5,
      below: (at, used, source) => townshipSubordinate(name, stations[at], used, source),
      draft: {
        code: `T${String(place + 1).padStart(2, '0')}`,
        parent: officeCode,
        kind: '乡镇',
        name: county + name,
        shortNames: [name],
        unitKind: '乡镇机关',
      },
    }
  })
}

/** One of the township's stations, or a village when there is none left. */
function townshipSubordinate(
  township: string,
  station: Subordinates | undefined,
  taken: Set<string>,
  random: Random,
): Named {
  const shortName = untaken(taken, () => township + (station ? station.ending : `${makePlace(random)}村`))
  return { shortName, kind: station?.kind ?? '农村' }
}

/** How many units lie below each head: of the zone, the first, as many as it must have; of the others by weight. */
function countsBelow(heads: readonly Head[], { units, zone: { units: inZone } }: CountySize): readonly number[] {
  const weights = heads.slice(1).map(({ weight }) => weight)
  return [inZone - 1, ...shareOut(units - inZone - weights.length, weights)]
}

function makeSubordinate({ code }: Draft, place: number, { shortName, kind }: Named): Draft {
  return {
    code: `${code}-${String(place + 1).padStart(2, '0')}`,
    parent: code,
    kind: '下属单位',
    name: county + shortName,
    shortNames: [shortName],
    unitKind: kind,
  }
}

function makePlace(random: Random): string {
  return random.pick(placeBeginnings) + random.pick(placeEndings)
}

/** Makes names until one is not taken, and takes it. */
function untaken(taken: Set<string>, make: () => string): string {
  for (;;) {
    const name = make()
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}
