import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import { countMembers } from './members.ts'
import type { Random } from './random.ts'
import { shareOut } from './share-out.ts'
import type { CountySize } from './size.ts'
import { zoneCode } from './branches.ts'
import type { CountyUnit } from './units.ts'

/** An organisation that exists, with the number of those whose membership lies in it. */
export interface Organisation {
  readonly name: string
  readonly kind: '党委' | '党总支' | '党支部'
  readonly members: number
}

/** No organisation is smaller. */
const fewestMembers = 3

/** The organisations of every unit, by its code; a unit that has none yet has an empty list. */
export function makeOrganisations(
  units: readonly CountyUnit[],
  size: CountySize,
  random: Random,
): ReadonlyMap<string, readonly Organisation[]> {
  const without = new Set(
    random
      .shuffle(units.filter(({ unit }) => unit.kind === '下属单位'))
      .slice(0, size.withoutOrganisation)
      .map(({ unit }) => unit.code),
  )
  const { zone } = size
  const inZone = units.filter(isInZone)
  const outside = units.filter((unit) => !isInZone(unit))
  const counts = { organisations: size.organisations - zone.organisations, members: size.members - zone.members }
  const parts = [
    organisationsIn(inZone.filter(isEstablished), zone, random),
    organisationsIn(outside.filter(isEstablished), counts, random),
  ]
  const made = new Map(parts.flat())
  return new Map(units.map(({ unit }) => [unit.code, made.get(unit.code) ?? []]))

  function isEstablished({ unit }: CountyUnit): boolean {
    return !without.has(unit.code)
  }
}

/** Whether the unit is the zone or lies below it. */
function isInZone({ unit }: CountyUnit): boolean {
  return unit.code === zoneCode || unit.parent === zoneCode
}

/** Exactly so many organisations with exactly so many members, at least one in every unit. */
function organisationsIn(
  units: readonly CountyUnit[],
  total: { readonly organisations: number; readonly members: number },
  random: Random,
): readonly (readonly [string, readonly Organisation[]])[] {
  const weights = units.map(({ unit }) => (unit.kind === '下属单位' ? 1 : 3) * random.int(5, 15))
  const counts = shareOut(total.organisations, weights, 1)
  const sizes = shareOut(
    total.members,
    Array.from({ length: total.organisations }, () => random.int(2, 10) ** 2),
    fewestMembers,
  )
  let next = 0
  return units.map((unit, place) => {
    const own = sizes.slice(next, (next += counts[place] ?? 0))
    return [unit.unit.code, own.map((members, at) => nameOrganisation(unit, members, at, own.length))]
  })
}

/** A unit’s only organisation is called after it; of several the first leads and the others are numbered. */
function nameOrganisation({ shortName }: CountyUnit, members: number, place: number, count: number): Organisation {
  if (place > 0) return { name: `${shortName}第${chineseNumber(place)}党支部`, kind: '党支部', members }
  const kind = count > 3 ? '党委' : count > 1 ? '党总支' : '党支部'
  return { name: shortName + kind, kind, members }
}

/** 1 to 99 in Chinese. */
function chineseNumber(number: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
  const tens = Math.floor(number / 10)
  const ones = digits[number % 10] ?? ''
  return tens === 0 ? ones : `${tens === 1 ? '' : digits[tens]}十${ones}`
}

/** A row of the organisation register, agreeing with the member register’s rows of those whose membership lies there. */
export function organisationRow(
  unit: CountyUnit,
  { name, kind }: Organisation,
  members: readonly Values[],
  random: Random,
): Values {
  return {
    ...unitCells(unit),
    organisation: name,
    kind,
    secretary: members[0]?.['name'] ?? '',
    ...someOf('problems', ['不健全', '软弱涣散', '负责人不称职', '隶属不顺'], 0.12, random),
    ...countMembers(members),
    ...someOf('difficulties', ['缺场地', '缺干部', '缺经费'], 0.25, random),
    change: random.pickByWeight({ 原有: 88, 新增: 8, 更正: 4 }),
  }
}

/** The row of a unit that has no organisation yet. */
export function missingOrganisationRow(unit: CountyUnit): Values {
  return {
    ...unitCells(unit),
    kind: '未建立',
    ...countMembers([]),
    change: '原有',
    remarks: '计划2005年8月底前单独或联合组建党支部',
  }
}

/** The row of an organisation that the issued list still has and the unit no longer. @param place counts a unit's from 0 */
export function removedOrganisationRow(unit: CountyUnit, place: number): Values {
  return {
    ...unitCells(unit),
    organisation: `${unit.shortName}原第${chineseNumber(place + 1)}联合党支部`,
    kind: '党支部',
    ...countMembers([]),
    change: '申请移除',
    remarks: '2004年底已撤销，党员并入本单位其他支部',
  }
}

function unitCells({ unit, unitKind, operatingState }: CountyUnit): Values {
  return { unit: unit.name, unitKind, operatingState }
}

/** With this probability one or two of the choices, in their order. */
function someOf(field: string, choices: readonly string[], probability: number, random: Random): Values {
  if (!random.chance(probability)) return {}
  const chosen = random.shuffle(choices).slice(0, random.int(1, 2))
  return { [field]: choices.filter((choice) => chosen.includes(choice)) }
}
