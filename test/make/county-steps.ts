import type { CheckedReturn } from '../../functions/take-in-workbook/file-returns.ts'
import type { Round } from '../../shared/domain/campaign/round.ts'
import type { Upload } from '../../shared/domain/submission/upload.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import type { Random } from './random.ts'

/** A workbook that was sent, checked and accepted. */
export interface Sent {
  readonly upload: Upload
  readonly checked: CheckedReturn
}

/** A unit list as it is imported at a moment. */
export interface ListStep {
  readonly now: string
  readonly units: readonly Unit[]
}

const day = (date: number) => `2024-03-${String(date).padStart(2, '0')}T08:00:00.000Z`

/** A small county's history drawn by chance: its first unit list, two changed ones, and what its units send. */
export function makeCountySteps(
  random: Random,
  round: Round,
): { readonly lists: readonly [ListStep, ...ListStep[]]; readonly sent: readonly Sent[] } {
  const first = makeUnits(random)
  const second = changed(random, first, day(12))
  const third = changed(random, second, day(16))
  const codes = third.map(({ code }) => code).filter((code) => code !== 'root')
  const sent = Array.from({ length: 10 }, (_, place) => makeSent(random, round, random.pick(codes), place))
  return {
    lists: [
      { now: day(1), units: first },
      { now: day(12), units: second },
      { now: day(16), units: third },
    ],
    sent,
  }
}

function makeUnits(random: Random): readonly Unit[] {
  const leads = ['a', 'b', 'c']
  const below = ['a1', 'a2', 'b1', 'b2', 'c1'].map((code) => makeUnit(code, random.pick(leads)))
  return [makeUnit('root'), ...leads.map((code) => makeUnit(code, 'root')), ...below]
}

function makeUnit(code: string, parent?: string): Unit {
  return {
    code,
    name: `单位${code}`,
    shortNames: [],
    kind: '学校',
    flags: [],
    state: 'live',
    ...(parent !== undefined && { parent }),
  }
}

/** Moves a few units that have none below them, changes the kind of some, closes or merges one perhaps, and adds one perhaps. */
function changed(random: Random, units: readonly Unit[], now: string): readonly Unit[] {
  const isLeaf = ({ code }: Unit) => code !== 'root' && !units.some(({ parent }) => parent === code)
  const [gone] = units.filter((unit) => unit.state === 'live' && isLeaf(unit) && random.chance(0.3))
  const staying = units.filter((unit) => unit.state === 'live' && unit !== gone)
  const next = units.map((unit): Unit => {
    if (unit.state !== 'live') return unit
    if (unit === gone)
      return random.chance(0.5)
        ? { ...unit, state: 'closed', stateSince: now }
        : merged(unit, random.pick(staying).code, now)
    if (random.chance(0.2)) return { ...unit, kind: unit.kind === '学校' ? '机关' : '学校' }
    if (!isLeaf(unit) || !random.chance(0.5)) return unit
    const parent = random.pick(staying.filter((other) => !isLeaf(other))).code
    return { ...unit, parent }
  })
  return random.chance(0.5) ? [...next, makeUnit(`n${now.slice(8, 10)}`, random.pick(staying).code)] : next
}

function merged(unit: Unit, into: string, now: string): Unit {
  return into === 'root'
    ? { ...unit, state: 'closed', stateSince: now }
    : { ...unit, state: 'merged', mergedInto: into, parent: into, stateSince: now }
}

function makeSent(random: Random, round: Round, unit: string, place: number): Sent {
  const landedAt = day(10 + random.below(9))
  const content = random.chance(0.2) ? 'nil' : 'data'
  const rooms = content === 'nil' ? 0 : 1 + random.below(20)
  const upload: Upload = {
    id: `u${String(place).padStart(3, '0')}`,
    campaign: round.campaign,
    key: `uploads/${place}`,
    objectVersion: 'v1',
    fileName: `${place}.xlsx`,
    sender: unit,
    filedBy: 'unit',
    landedAt,
    sizeBytes: 1,
    definitionVersion: 'd1',
    unitListVersion: 'l1',
  }
  return {
    upload,
    checked: { round, unit, verdict: 'accepted', content, rows: [], figures: { rooms }, explanations: [] },
  }
}

/** A unit's total as counted below, without any of the product's own arithmetic. */
export interface HandCount {
  readonly expected: number
  readonly data: number
  readonly nil: number
  readonly onTime: number
  readonly late: number
  readonly rooms: number
}

/** Every unit's subtree total, from what was sent and the last unit list; schools alone owe. @param dueAt the first instant that is late */
export function recountByHand(
  dueAt: string,
  units: readonly Unit[],
  sent: readonly Sent[],
): ReadonlyMap<string, HandCount> {
  const counts = new Map<string, HandCount>()
  const currentOf = (code: string) =>
    sent
      .filter(({ checked }) => checked.unit === code)
      .toSorted((a, b) => (a.upload.landedAt + a.upload.id < b.upload.landedAt + b.upload.id ? -1 : 1))
      .at(-1)
  const count = (unit: Unit): HandCount => {
    const own = currentOf(unit.code)
    const firstLanding = sent
      .filter(({ checked }) => checked.unit === unit.code)
      .map(({ upload }) => upload.landedAt)
      .toSorted()[0]
    const owes = unit.state === 'live' && unit.parent !== undefined && unit.kind === '学校' ? 1 : 0
    const below = units
      .filter(({ parent, state }) => parent === unit.code && state !== 'closed')
      .map((child) => ({ child, total: count(child) }))
      .filter(({ child }) => child.state !== 'merged' || !own || own.upload.landedAt <= (child.stateSince ?? ''))
      .map(({ total }) => total)
    const sum = (of: (total: HandCount) => number) => below.reduce((so, total) => so + of(total), 0)
    const total = {
      expected: owes + sum((each) => each.expected),
      data: (own?.checked.content === 'data' ? owes : 0) + sum((each) => each.data),
      nil: (own?.checked.content === 'nil' ? owes : 0) + sum((each) => each.nil),
      onTime: (firstLanding !== undefined && firstLanding < dueAt ? owes : 0) + sum((each) => each.onTime),
      late: (firstLanding !== undefined && firstLanding >= dueAt ? owes : 0) + sum((each) => each.late),
      rooms: (own?.checked.figures['rooms'] ?? 0) + sum((each) => each.rooms),
    }
    counts.set(unit.code, total)
    return total
  }
  for (const unit of units) if (unit.state !== 'closed' && unit.parent === undefined) count(unit)
  for (const unit of units) if (unit.state !== 'closed' && !counts.has(unit.code)) count(unit)
  return counts
}
