import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import { searches, whereabouts } from './data/people.ts'
import { birthYears, statusShares, type Status } from './data/statuses.ts'
import { makeName, makeTelephone } from './people.ts'
import type { Random } from './random.ts'
import { isNewBody } from './unit-kind.ts'
import type { CountyUnit } from './units.ts'

/** Where somebody is listed. */
export interface Place {
  readonly unit: CountyUnit
  readonly organisation: string
}

/** Months since the year 0: dates of the register are known to the month. */
type Month = number

/** Nothing in the register is later. */
const baseline = monthOf(2005, 5)

/** The rows of those whose membership lies in one organisation; no two share name and birth. */
export function makeMembers(count: number, place: Place, random: Random): readonly Values[] {
  const taken = new Set<string>()
  return Array.from({ length: count }, () => {
    const person = makePerson(place, taken, random)
    return { ...person, ...makeFlow(place, random), ...makeContact(random) }
  })
}

/** The row of somebody who flowed in: looked after here, counted where the membership lies. */
export function makeFlowedIn(place: Place, others: readonly Values[], random: Random): Values {
  const taken = new Set(others.map(identity))
  return {
    ...makePerson(place, taken, random),
    flow: '流入',
    since: monthText(random.int(monthOf(2003, 1), baseline)),
    where: random.pick(whereabouts),
    transfer: random.pick(['已办流动党员活动证', '未办理']),
    lookedAfterBy: place.organisation,
    contact: '已联系',
  }
}

/** How many of the rows are in each status and group: the number columns of the organisation register. */
export function countMembers(rows: readonly Values[]): Values {
  const inStatus = (status: Status) => rows.filter((row) => row['status'] === status).length
  const inGroup = (group: string) => rows.filter(({ groups }) => Array.isArray(groups) && groups.includes(group)).length
  return {
    members: rows.length,
    inPost: inStatus('在职'),
    veterans: inStatus('离休'),
    retired: inStatus('退休'),
    laidOff: inStatus('下岗失业'),
    other: inStatus('其他'),
    graduates: inGroup('高校毕业生'),
    exServicemen: inGroup('退役军人'),
    selfEmployedOfficers: inGroup('自主择业军转干部'),
    newBodies: inGroup('两新组织'),
    leaders: inGroup('领导干部'),
    teachers: inGroup('教师'),
  }
}

function makePerson({ unit, organisation }: Place, taken: Set<string>, random: Random): Values {
  const status = random.pickByWeight(statusShares[unit.unitKind])
  const [firstYear, lastYear] = birthYears[status]
  const birth = random.int(monthOf(firstYear, 1), monthOf(lastYear, 12))
  const groups = groupsOf(unit, status, birth, random)
  const care = careOf(status, birth, random)
  const row = {
    unit: unit.unit.name,
    organisation,
    name: makeName(random),
    sex: random.chance(0.74) ? '男' : '女',
    birth: monthText(birth),
    joined: monthText(joiningMonth(status, birth, random)),
    status,
    ...(groups.length > 0 && { groups }),
    ...(care.length > 0 && { care }),
    ...(random.chance(0.8) && { telephone: makeTelephone(random.int(0, 9_999)) }),
  }
  if (taken.has(identity(row))) return makePerson({ unit, organisation }, taken, random)
  taken.add(identity(row))
  return row
}

function identity({ name, birth }: Values): string {
  return `${String(name)} ${String(birth)}`
}

/** At eighteen or later; a retired veteran before the autumn of 1949. */
function joiningMonth(status: Status, birth: Month, random: Random): Month {
  const ofAge = birth + 18 * 12
  const latest = status === '离休' ? monthOf(1949, 9) : Math.min(baseline, birth + 45 * 12)
  return random.int(ofAge, latest)
}

function groupsOf({ unitKind }: CountyUnit, status: Status, birth: Month, random: Random): readonly string[] {
  const inPost = status === '在职'
  const isOfficer = random.chance(0.01)
  const memberships: readonly (readonly [string, boolean])[] = [
    ['高校毕业生', birth >= monthOf(1978, 1) && random.chance(0.3)],
    ['退役军人', isOfficer || random.chance(0.11)],
    ['自主择业军转干部', isOfficer],
    ['两新组织', isNewBody(unitKind) && inPost],
    ['领导干部', inPost && random.chance(unitKind === '党政机关' || unitKind === '乡镇机关' ? 0.18 : 0.04)],
    ['教师', unitKind === '学校' && inPost && random.chance(0.85)],
  ]
  return memberships.flatMap(([group, belongs]) => (belongs ? [group] : []))
}

function careOf(status: Status, birth: Month, random: Random): readonly string[] {
  const needs: readonly (readonly [string, boolean])[] = [
    ['年老体弱', birth < monthOf(1935, 1) && random.chance(0.5)],
    ['文化水平低', birth < monthOf(1950, 1) && random.chance(0.12)],
    ['生活困难', random.chance(status === '下岗失业' ? 0.3 : 0.03)],
  ]
  return needs.flatMap(([need, applies]) => (applies ? [need] : []))
}

/** Whether the person is away; after six months the papers are in order. */
function makeFlow({ organisation }: Place, random: Random): Values {
  if (!random.chance(0.05)) return { flow: '无' }
  const since = random.int(monthOf(2003, 1), baseline)
  const transfer = since > monthOf(2004, 12) ? '未办理' : random.pick(['已办流动党员活动证', '已接转'])
  const where = random.pick(whereabouts)
  return { flow: '流出', since: monthText(since), where, transfer, lookedAfterBy: organisation }
}

function makeContact(random: Random): Values {
  const contact = random.pickByWeight({ 已联系: 950, 暂时联系不上: 35, 长期未联系: 15 })
  return { contact, ...(contact !== '已联系' && { search: random.pick(searches) }) }
}

function monthOf(year: number, month: number): Month {
  return year * 12 + month - 1
}

function monthText(month: Month): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
}
