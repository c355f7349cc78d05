import type { RollUpRequest } from '../../shared/contracts/messages.ts'
import { roundsOf, type Round } from '../../shared/domain/campaign/round.ts'
import type { Finding } from '../../shared/domain/sheet/finding.ts'
import { planTreeChange } from '../../shared/domain/unit/plan-tree-change.ts'
import type { TreeChange, TreeStep } from '../../shared/domain/unit/tree-change.ts'
import { changedUnits } from '../../shared/domain/unit/unit-list-version.ts'
import { unitTree, type UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { aboveRoot, type Unit, type UnitList } from '../../shared/domain/unit/unit.ts'
import { unitsToAsk } from '../../shared/domain/unit/units-to-ask.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import type { Queue, Stores } from '../../shared/store/stores.ts'
import { armReturns } from '../chasing/arm.ts'

export interface ChangeTreeNeeds extends Pick<Stores, 'definitions' | 'unitLists' | 'returns' | 'slots' | 'agenda'> {
  readonly rollUps: Queue<RollUpRequest>
}

export interface UnitImport {
  readonly campaign: string
  /** The units of the new list, read without errors. */
  readonly units: readonly Unit[]
  /** ISO instant. */
  readonly now: string
  /** Says that units which are no longer listed are to be closed, however many they are. */
  readonly vanished?: 'close'
}

/** `refused`: nothing was changed, for the errors among the findings. */
export interface UnitImportOutcome {
  readonly outcome: 'changed' | 'unchanged' | 'refused'
  readonly steps: readonly TreeStep[]
  readonly findings: readonly Finding[]
}

/**
 * Changes the tree to what a new unit list says. The change is kept until it is done; every write of it may be repeated, so that after a
 * crash anywhere `resume` begins again at its first step and ends in the same tree. One import at a time per campaign.
 */
export function makeChangeTree({ definitions, unitLists, returns, slots, agenda, rollUps }: ChangeTreeNeeds) {
  /** @throws UnknownCampaign before the campaign has a definition */
  async function importUnits({ campaign, units, now, vanished }: UnitImport): Promise<UnitImportOutcome> {
    await resume(campaign)
    const rounds = await roundsNow(campaign)
    const previous = await unitLists.current(campaign)
    const steps = previous && !(await hasSlots(previous, rounds)) ? 'every-unit' : 'changed-units'
    const plan = planTreeChange({ campaign, previous, units, now, rounds, hash: sha256Hex, vanished, steps })
    const { change, findings } = plan
    if (findings.some(({ level }) => level === 'error')) return { outcome: 'refused', steps: [], findings }
    if (change.steps.length === 0 && change.toVersion === change.fromVersion) {
      return { outcome: 'unchanged', steps: [], findings }
    }
    await unitLists.save({ campaign, version: change.toVersion, units: plan.units })
    await unitLists.saveChange(change)
    await carryOut(change)
    return { outcome: 'changed', steps: change.steps, findings }
  }

  /** Finishes the change that is under way, if there is one. */
  async function resume(campaign: string): Promise<void> {
    const change = await unitLists.change(campaign)
    if (change) await carryOut(change)
  }

  /** The totals are asked for after the last slot is in place: an ask before that could be answered from the tree as it was. */
  async function carryOut(change: TreeChange): Promise<void> {
    const { campaign, fromVersion, toVersion, steps } = change
    const after = await listOf(campaign, toVersion)
    const before = fromVersion === undefined ? undefined : await listOf(campaign, fromVersion)
    const tree = unitTree(after)

    const stepping = new Set(steps.map(({ unit }) => unit))
    const changed = changedUnits(before?.units ?? [], after.units)
    for (const unit of changed) {
      if (!stepping.has(unit.code)) await unitLists.saveUnit(campaign, unit)
    }
    for (const step of steps) await take(step, change, tree)
    for (const unit of unitsToAsk(tree, steps)) await ask(unit, change.rounds)

    await unitLists.makeCurrent(campaign, toVersion)
    const concerned = new Set([...stepping, ...changed.map(({ code }) => code)])
    await armReturns({ agenda }, change.rounds, [...concerned], toVersion)
    await unitLists.removeChange(campaign)
  }

  /** The record first: it commits the unit to its new place. The old slot goes when the new one is there. */
  async function take({ unit: code, from, to }: TreeStep, { campaign, toVersion, rounds }: TreeChange, tree: UnitTree) {
    const unit = tree.unit(code)
    if (!unit) throw new ListMissing(campaign, toVersion)
    await unitLists.saveUnit(campaign, unit)
    const countsUntil = unit.state === 'merged' ? unit.stateSince : undefined
    if (to !== undefined) await Promise.all(rounds.map((round) => slots.open(round, to, code, countsUntil)))
    if (from !== undefined && from !== to) await Promise.all(rounds.map((round) => slots.close(round, from, code)))
  }

  async function ask(unit: string, rounds: readonly Round[]): Promise<void> {
    await Promise.all(
      rounds.map(async (round) => {
        await returns.bump(round, unit)
        await rollUps.send({ ...round, unit })
      }),
    )
  }

  /** The root's slot stands for the round: it is opened by a change that is kept until every unit's is. */
  async function hasSlots(list: UnitList, rounds: readonly Round[]): Promise<boolean> {
    const { root } = unitTree(list)
    const found = await Promise.all(rounds.map((round) => slots.find(round, aboveRoot, root.code)))
    return found.every((slot) => slot?.live)
  }

  async function roundsNow(campaign: string): Promise<readonly Round[]> {
    const current = await definitions.current(campaign)
    if (!current) throw new UnknownCampaign(campaign)
    return roundsOf(current.definition).map(({ report, period }) => ({ campaign, report, period }))
  }

  async function listOf(campaign: string, version: string): Promise<UnitList> {
    const list = await unitLists.version(campaign, version)
    if (!list) throw new ListMissing(campaign, version)
    return list
  }

  return { importUnits, resume }
}

/** Units are imported into a campaign whose definition has been saved. */
export class UnknownCampaign extends Error {
  constructor(campaign: string) {
    super(`campaign ${campaign} has no definition`)
    this.name = 'UnknownCampaign'
  }
}

/** A change refers to a list that the store does not have, or that lacks a unit of it: a bug. */
class ListMissing extends Error {
  constructor(campaign: string, version: string) {
    super(`unit list ${version} of campaign ${campaign} is missing or incomplete`)
    this.name = 'ListMissing'
  }
}
