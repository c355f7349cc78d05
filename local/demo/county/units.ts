import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { bureaus, townshipStations, zone, type Bureau, type Subordinates } from './data/bureaus.ts'
import { county, placeBeginnings, placeEndings } from './data/places.ts'
import { makeName, makeTelephone } from './people.ts'
import type { Random } from './random.ts'
import { shareOut } from './share-out.ts'
import type { CountySize } from './size.ts'
import { isEnterprise, isNewBody, type UnitKind } from './unit-kind.ts'

export const officeCode = '000'
export const zoneCode = 'G01'
const supervisionGroups = ['第一督导组', '第二督导组', '第三督导组', '第四督导组', '第五督导组', '第六督导组']

/** A unit with what its registers say of it. */
export interface CountyUnit {
  readonly unit: Unit
  readonly shortName: string
  readonly unitKind: UnitKind
  readonly operatingState: '正常' | '停产' | '破产' | '关闭' | '改制'
}

/** A unit before it has a group and contacts. */
interface Draft {
  readonly code: string
  readonly parent: string
  readonly kind: '牵头单位' | '乡镇' | '下属单位'
  readonly name: string
  readonly shortNames: readonly [string, ...string[]]
  readonly unitKind: UnitKind
}

/** The county's units in the order of the tree, without the office: lead units and townships, each followed by what it answers for. */
export function makeUnits(size: CountySize, random: Random): readonly CountyUnit[] {
  const heads = [...makeLeadUnits(size), ...makeTownships(size, random)]
  const counts = countsBelow(heads, size)
  const taken = new Set<string>()
  const branches = heads.map(({ draft, below }, place) => {
    const subordinates = Array.from({ length: counts[place] ?? 0 }, (_, at) => below(at, taken, random))
    return [draft, ...subordinates.map((made, at) => subordinate(made, draft, at))]
  })
  const groups = shareBranches(branches.map((branch) => branch.length))
  return branches
    .flatMap((branch, place) => branch.map((draft) => ({ draft, group: groups[place] })))
    .map(({ draft, group }, place) => finish(draft, group, place + 1, random))
}

/** The office at the root: it owes nothing and is not counted. */
export function makeOffice(random: Random): Unit {
  return {
    code: officeCode,
    name: `${county}先进性教育活动办公室`,
    shortNames: ['活动办公室', county],
    kind: '活动办公室',
    flags: [],
    ...makeContacts(officeCode, 0, random),
    state: 'live',
  }
}

interface Named {
  readonly name: string
  readonly shortName: string
  readonly kind: UnitKind
}

/** A lead unit or township, and how the units below it are called. */
interface Head {
  readonly draft: Draft
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
  const shortName = untaken(taken, () => makePlace(random) + ending)
  return { name: county + shortName, shortName, kind }
}

function makeTownships({ townships }: CountySize, random: Random): readonly Head[] {
  const taken = new Set<string>()
  return Array.from({ length: townships }, (_, place) => {
    const seat = untaken(taken, () => makePlace(random))
    const name = seat + (random.chance(0.6) ? '镇' : '乡')
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
  return { name: county + shortName, shortName, kind: station?.kind ?? '农村' }
}

/** How many units lie below each head: of the zone as many as it must have, of the others by weight. */
function countsBelow(heads: readonly Head[], size: CountySize): readonly number[] {
  const zoneCount = size.zone.units - 1
  const others = heads.slice(1)
  const rest = size.units - heads.length - zoneCount
  const weights = others.map(({ weight }) => weight)
  return [zoneCount, ...shareOut(rest, weights)]
}

function subordinate({ name, shortName, kind }: Named, { code }: Draft, place: number): Draft {
  return {
    code: `${code}-${String(place + 1).padStart(2, '0')}`,
    parent: code,
    kind: '下属单位',
    name,
    shortNames: [shortName],
    unitKind: kind,
  }
}

/** A supervision group for every branch: the largest branches first, each to the group with the fewest units. */
function shareBranches(sizes: readonly number[]): readonly (string | undefined)[] {
  const loads = supervisionGroups.map((name) => ({ name, units: 0 }))
  const groups: string[] = []
  const branches = sizes.map((units, place) => ({ units, place })).sort((a, b) => b.units - a.units)
  for (const branch of branches) {
    const lightest = loads.reduce((least, load) => (load.units < least.units ? load : least))
    lightest.units += branch.units
    groups[branch.place] = lightest.name
  }
  return groups
}

function finish(draft: Draft, group: string | undefined, place: number, random: Random): CountyUnit {
  const { code, name, parent, kind, unitKind, shortNames } = draft
  const operatingState =
    isEnterprise(unitKind) && random.chance(0.3) ? random.pick(['停产', '破产', '关闭', '改制'] as const) : '正常'
  return {
    shortName: shortNames[0],
    unitKind,
    operatingState,
    unit: {
      code,
      name,
      shortNames,
      parent,
      kind,
      batch: '第二批',
      flags: [...(isNewBody(unitKind) ? ['两新'] : []), ...(operatingState === '正常' ? [] : ['困难企业'])],
      ...(kind === '下属单位' && { leadUnit: parent }),
      ...(group !== undefined && { supervisionGroup: group }),
      ...makeContacts(code, place, random),
      state: 'live',
    },
  }
}

function makeContacts(code: string, place: number, random: Random): Required<Pick<Unit, 'contact' | 'deputy'>> {
  const address = code.toLowerCase()
  return {
    contact: { name: makeName(random), telephone: makeTelephone(2 * place), email: `${address}@example.org` },
    deputy: { name: makeName(random), telephone: makeTelephone(2 * place + 1), email: `${address}.deputy@example.org` },
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
