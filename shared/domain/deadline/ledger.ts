import type { Report } from '../campaign/definition.ts'
import type { ScheduledRound } from '../campaign/round.ts'
import type { ReturnEvent } from '../submission/event.ts'
import { isOwedBy } from '../submission/own-tally.ts'
import { returnsAsOf, type ReturnHistory } from '../submission/returns-as-of.ts'
import type { Unit } from '../unit/unit.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import { inForceAt, type Decision, type InForce } from './decision.ts'
import type { Position } from './moves.ts'
import { timingOfSilence, type ReturnStates, type Timing } from './return-states.ts'

/** A return at a moment: what it says, when it came and how it stands are told apart. */
export interface ReturnState {
  /** ISO instant: the first moment that is late, an extension counted in. */
  readonly dueAt: string
  readonly position: Position
  readonly content: ReturnHistory['content']
  readonly timing: Timing
  readonly standing: Standing
}

/** A return that a unit owes, as it stands at a moment, with what was sent for it and what was decided about it. */
export interface LedgerEntry extends ReturnState, InForce {
  readonly round: ScheduledRound
  readonly unit: Unit
  /** What was sent for it; undefined where nothing was. */
  readonly history?: ReturnHistory
}

export type Standing = keyof ReturnStates['standing']

/** Everything that the ledger of a round is made of. Events and decisions come in the order of time. */
export interface LedgerFacts {
  readonly round: ScheduledRound
  readonly report: Report
  readonly tree: UnitTree
  readonly events: readonly ReturnEvent[]
  readonly decisions: readonly Decision[]
}

/**
 * The returns of one round that a unit and those below it owe, as they stood at an ISO instant, past or present: nothing that landed or was
 * decided later is in it. A return is on time or late by the landing of what was accepted, whenever that was taken in.
 */
export function ledgerOf({ round, report, tree, events, decisions }: LedgerFacts, unit: string, at: string) {
  const histories = returnsAsOf(events.filter((event) => event.at <= at))
  const inForce = inForceAt(decisions, round, tree, at)
  return tree
    .subtreeOf(unit)
    .filter((each) => each.state === 'live' && isOwedBy(report, each))
    .map((each) => entryOf(round, each, histories.get(each.code), inForce(each.code), at))
}

function entryOf(
  round: ScheduledRound,
  unit: Unit,
  history: ReturnHistory | undefined,
  inForce: InForce,
  at: string,
): LedgerEntry {
  const filed: Filed = history ? { ...history, isReturned: history.returned !== undefined } : nothingFiled
  return { ...inForce, ...stateOf(round, filed, inForce, at), round, unit, ...(history && { history }) }
}

/** What of a return was filed. */
export interface Filed {
  readonly content: ReturnHistory['content']
  /** ISO instant. */
  readonly firstAcceptedAt?: string
  readonly isReturned: boolean
}

const nothingFiled: Filed = { content: 'none', isReturned: false }

/** How a return stands at an ISO instant, by what was filed and by what is in force then. */
export function stateOf(round: Pick<ScheduledRound, 'dueAt'>, filed: Filed, inForce: InForce, at: string): ReturnState {
  const { content, firstAcceptedAt: acceptedAt } = filed
  const dueAt = inForce.extension?.until ?? round.dueAt
  const position = positionOf(filed, inForce)
  return {
    dueAt,
    position,
    content,
    timing: acceptedAt === undefined ? timingOfSilence({ dueAt }, at) : acceptedAt < dueAt ? 'onTime' : 'late',
    standing: standingOf[position],
  }
}

/** A filed return needs no waiver, so one that was waived and is filed all the same counts like any other. */
function positionOf({ content, isReturned }: Filed, { closure, waiver }: InForce): Position {
  if (closure) return 'closed'
  if (content !== 'none') return 'filed'
  if (waiver) return 'waived'
  return isReturned ? 'returned' : 'awaited'
}

const standingOf: Readonly<Record<Position, Standing>> = {
  awaited: 'current',
  filed: 'current',
  returned: 'returned',
  waived: 'waived',
  closed: 'closed',
}

/** Whether somebody still has to file it. */
export function isOutstanding({ position }: ReturnState): boolean {
  return position === 'awaited' || position === 'returned'
}

/** Whether its time is over and somebody still has to file it: what the lists of the missing are made of. */
export function isMissing(state: ReturnState): boolean {
  return isOutstanding(state) && state.timing === 'missing'
}

/** Whether it was closed without having come, and its time is over: it was owed, and nobody can file it any more. */
export function isMissingForGood({ position, timing, waiver }: LedgerEntry): boolean {
  return position === 'closed' && timing === 'missing' && waiver === undefined
}

/** Many returns counted three times over: each is in one state of content, one of timing and one of standing. */
export function statesOf(returns: readonly ReturnState[]): ReturnStates {
  const content = { none: 0, data: 0, nil: 0 }
  const timing = { notYetDue: 0, due: 0, onTime: 0, late: 0, missing: 0 }
  const standing = { current: 0, returned: 0, waived: 0, closed: 0 }
  for (const state of returns) {
    content[state.content] += 1
    timing[state.timing] += 1
    standing[state.standing] += 1
  }
  return { expected: returns.length, content, timing, standing }
}
