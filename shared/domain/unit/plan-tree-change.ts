import type { Round } from '../campaign/round.ts'
import { finding, type Finding } from '../sheet/finding.ts'
import type { TreeChange, TreeStep } from './tree-change.ts'
import { unitListVersion, type Hash } from './unit-list-version.ts'
import { unitTree, type UnitTree } from './unit-tree.ts'
import { placeOf, type Unit, type UnitList } from './unit.ts'

export interface TreeChangeRequest {
  readonly campaign: string
  /** The list that stands; none before the first import. */
  readonly previous?: UnitList | undefined
  /** The units as the new list states them, without errors. */
  readonly units: readonly Unit[]
  /** ISO instant of the import. */
  readonly now: string
  /** The rounds in which units have slots. */
  readonly rounds: readonly Round[]
  readonly hash: Hash
  /** `close` where it is meant that many units are no longer listed; otherwise that is an error. */
  readonly vanished?: 'close' | undefined
  /** `every-unit` takes a step for each, so that the slots of rounds that are new are opened too. */
  readonly steps?: 'changed-units' | 'every-unit' | undefined
}

export interface TreePlan {
  readonly change: TreeChange
  /** The next list: the units as given, then those that are no longer listed. */
  readonly units: readonly Unit[]
  readonly findings: readonly Finding[]
}

/** Of the live units more than this share and more than this many have to vanish for it to look like half a list. */
const alarmingShare = 0.1
const alarmingCount = 5

/**
 * What has to happen so that the tree becomes the new list's. A unit's history stays with its code: one that is no longer listed is
 * closed, never forgotten, and a closed one comes back as soon as it is listed as live. The same list again plans no step.
 * @throws BrokenTree if the units do not form one tree
 */
export function planTreeChange(request: TreeChangeRequest): TreePlan {
  const { campaign, previous, rounds, hash } = request
  const before = previous && unitTree(previous)
  const { units, findings } = withUnlisted(request, before)
  const after = unitTree({ units })
  if (before && !request.units.some(({ code }) => code === before.root.code)) {
    findings.unshift(finding('error', 'root-changed', {}, { before: before.root.code, after: after.root.code }))
  }
  return {
    change: {
      campaign,
      ...(previous && { fromVersion: previous.version }),
      toVersion: unitListVersion(units, hash),
      rounds,
      steps: [...stepsIn(before, after, request.steps), ...stepsOut(before, after)],
    },
    units,
    findings,
  }
}

/** Dates the states, and adds the units that only the previous list knows. */
function withUnlisted({ previous, units, now, vanished }: TreeChangeRequest, before: UnitTree | undefined) {
  const listed = new Map(units.map((unit) => [unit.code, unit]))
  const unlisted = (previous?.units ?? []).filter(({ code }) => !listed.has(code))
  const gone = unlisted.filter(({ state }) => state === 'live')
  const wereLive = (previous?.units ?? []).filter(({ state }) => state === 'live').length

  const findings = gone.map(({ code, name }) => finding('warning', 'unit-vanished', { unit: code }, { code, name }))
  if (vanished !== 'close' && gone.length > alarmingCount && gone.length > wereLive * alarmingShare) {
    findings.unshift(finding('error', 'units-vanished', {}, { count: gone.length, of: wereLive }))
  }
  return {
    units: [
      ...units.map((unit) => dated(unit, before?.unit(unit.code), now)),
      ...unlisted.map((unit) => (before && stillStands(unit, before, listed) ? unit : closed(unit, now))),
    ],
    findings,
  }
}

/** A state that has not changed keeps its date. */
function dated(unit: Unit, was: Unit | undefined, now: string): Unit {
  const { stateSince: _, ...undated } = unit
  if (unit.state === 'live') return undated
  const same = was?.state === unit.state && was.mergedInto === unit.mergedInto
  return { ...undated, stateSince: (same ? was.stateSince : undefined) ?? now }
}

/** An unlisted unit stays closed, and stays merged as long as the unit that took it in, perhaps over several mergers, is in the tree. */
function stillStands(unit: Unit, before: UnitTree, listed: ReadonlyMap<string, Unit>): boolean {
  if (unit.state !== 'merged') return unit.state === 'closed'
  const holder = before.ancestorsOf(unit.code).find(({ code, state }) => listed.has(code) || state !== 'merged')
  const now = holder && listed.get(holder.code)
  return now !== undefined && now.state !== 'closed'
}

function closed(unit: Unit, now: string): Unit {
  const { mergedInto: _, ...rest } = unit
  return { ...rest, state: 'closed', stateSince: now }
}

/** Parents before their children: whoever moves finds the units above already in their places, so that no circle can arise on the way. */
function stepsIn(
  before: UnitTree | undefined,
  after: UnitTree,
  which: TreeChangeRequest['steps'],
): readonly TreeStep[] {
  return after.subtreeOf(after.root.code).flatMap((unit) => {
    const was = before?.unit(unit.code)
    const from = was && placeOf(was)
    const to = placeOf(unit)
    if (was && from === to && countsAlike(was, unit) && which !== 'every-unit') return []
    return [{ unit: unit.code, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }]
  })
}

/** Whether two records of a unit in one place owe and count the same. */
function countsAlike(was: Unit, is: Unit): boolean {
  return was.state === is.state && was.stateSince === is.stateSince && was.kind === is.kind && was.batch === is.batch
}

/** Children before their parents, as far as both go. */
function stepsOut(before: UnitTree | undefined, after: UnitTree): readonly TreeStep[] {
  const were = before?.subtreeOf(before.root.code) ?? []
  return were.toReversed().flatMap((was) => {
    const is = after.unit(was.code)
    const from = placeOf(was)
    return from !== undefined && (!is || placeOf(is) === undefined) ? [{ unit: was.code, from }] : []
  })
}
