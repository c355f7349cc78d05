import type { CampaignDefinition, Report } from '../campaign/definition.ts'
import type { Label } from '../campaign/label.ts'
import { dayBefore, lastDayOf, roundsOf, type ScheduledRound } from '../campaign/round.ts'
import { text, type TextCode, type TextValues } from '../texts/text.ts'
import type { Unit } from '../unit/unit.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import { inForceAt, type Decision, type Revocation } from './decision.ts'
import type { LedgerEntry } from './ledger.ts'
import { refusalOf, type Move } from './moves.ts'

/** What somebody wants to decide. */
export interface DecisionDraft {
  readonly kind: Decision['kind']
  readonly report: Report
  readonly period?: string
  readonly unit: Unit
  readonly reach: Decision['reach']
  /** ISO instant: of a waiver its expiry, else the end of the report's time; of an extension the first late moment. */
  readonly until?: string
  /** Of a revocation: what is revoked. */
  readonly of?: Revocation['of']
  readonly by: string
  readonly reason: string
  /** Names the write that asks for it: asked again under the same, it is decided once. */
  readonly write?: string
}

/** What a decision is held against. */
export interface DecisionFacts {
  readonly definition: CampaignDefinition
  readonly tree: UnitTree
  /** Those that stand, in the order of time. */
  readonly decisions: readonly Decision[]
  /** The returns of the unit and of those below it. */
  readonly entriesOf: (round: ScheduledRound) => readonly LedgerEntry[]
  /** ISO instant. */
  readonly now: string
}

/** A decision that may be taken, before it has an id; or the sentence that says why not. */
export type Judgement =
  { readonly decision: DecisionWithoutId; readonly rounds: readonly ScheduledRound[] } | { readonly refused: Label }
type DecisionWithoutId = Decision extends infer Each ? (Each extends Decision ? Omit<Each, 'id'> : never) : never

/** Says whether a decision may be taken. One for many units may be taken if it means something for any of them. */
export function judgeDecision(draft: DecisionDraft, facts: DecisionFacts): Judgement {
  const { definition, now } = facts
  const { kind, report, period, unit, reach, by, reason, write } = draft
  const rounds = roundsOf(definition).filter(
    (round) => round.report === report.id && (period === undefined || round.period === period),
  )
  const [first] = rounds
  const last = rounds.at(-1)
  if (!first || !last) return refuse('cli-unknown-period', { period: period ?? '' })
  if (by.trim() === '') return refuse('decision-no-approver')
  if (reason.trim() === '') return refuse('decision-no-reason')
  if (kind !== 'waived' && kind !== 'revoked' && rounds.length > 1) {
    return refuse('decision-period-needed', { report: report.name, period: first.period })
  }
  const until = draft.until ?? last.closesAt
  const isNode = kind === 'closed' || kind === 'reopened'
  const refused =
    (isNode ? undefined : refusedByTime(draft, until, last, facts)) ??
    (isNode ? refusedNode(draft, first, facts) : refusedReturns(draft, rounds, facts))
  if (refused) return { refused }

  const common = {
    campaign: definition.id,
    report: report.id,
    ...(period !== undefined && { period }),
    unit: unit.code,
    reach: kind === 'closed' ? 'subtree' : reach,
    at: now,
    by: by.trim(),
    reason: reason.trim(),
    ...(write !== undefined && { write }),
  } as const
  if (kind === 'revoked') return { rounds, decision: { ...common, kind, of: draft.of ?? 'waived' } }
  return { rounds, decision: isNode ? { ...common, kind } : { ...common, kind, until } }
}

const moveOf: Readonly<Record<Decision['kind'], Move>> = {
  waived: 'waive',
  extended: 'extend',
  revoked: 'revoke',
  closed: 'close',
  reopened: 'reopen',
}

/** Nothing is waived or extended into the past, nor beyond the time in which anything is taken in. */
function refusedByTime(
  { kind, report }: DecisionDraft,
  until: string,
  round: ScheduledRound,
  { definition: { timeZone }, now }: DecisionFacts,
): Label | undefined {
  const dayOf = (instant: string) => dayBefore(instant, timeZone).toString()
  const to = dayOf(round.closesAt)
  if (round.closesAt <= now) return text('decision-round-over', { report: report.name, to })
  if (kind === 'revoked') return undefined
  if (until <= now) return text('decision-past', { until: dayOf(until) })
  if (kind === 'waived') return undefined
  if (until <= round.dueAt) {
    return text('extension-not-later', { until: dayOf(until), due: lastDayOf(round, timeZone) })
  }
  return until > round.closesAt ? text('extension-beyond', { until: dayOf(until), to }) : undefined
}

/** A waiver, an extension or the end of one is of the returns themselves. */
function refusedReturns(
  { kind, report, unit, reach, of }: DecisionDraft,
  rounds: readonly ScheduledRound[],
  { entriesOf }: DecisionFacts,
): Label | undefined {
  const entries = rounds
    .flatMap((round) => entriesOf(round))
    .filter((entry) => reach === 'subtree' || entry.unit.code === unit.code)
  if (entries.length === 0) return text('decision-none-owed', { unit: unit.name, report: report.name })
  const refusals = entries.map((entry) => refusalOf(entry.position, moveOf[kind]) ?? notInForce(entry))
  const [refusal] = refusals
  return refusal !== undefined && refusals.every((each) => each !== undefined) ? text(refusal) : undefined

  function notInForce({ waiver, extension }: LedgerEntry) {
    if (kind !== 'revoked') return undefined
    if (of === 'extended') return extension ? undefined : 'move-not-extended'
    return waiver ? undefined : 'move-not-waived'
  }
}

/** A closing is of a place in the tree: what is above is opened before what is below it. */
function refusedNode(
  { kind, report, unit, reach }: DecisionDraft,
  round: ScheduledRound,
  { tree, decisions, entriesOf, now }: DecisionFacts,
): Label | undefined {
  if (entriesOf(round).length === 0) return text('decision-none-owed', { unit: unit.name, report: report.name })
  const inForce = inForceAt(decisions, round, tree, now)
  const isClosed = (code: string) => inForce(code).closure !== undefined
  const concerned = reach === 'subtree' && kind === 'reopened' ? tree.subtreeOf(unit.code) : [unit]
  const refusal = refusalOf(concerned.some(({ code }) => isClosed(code)) ? 'closed' : 'awaited', moveOf[kind])
  if (refusal) return text(refusal)
  const parent = unit.parent === undefined ? undefined : tree.unit(unit.parent)
  return kind === 'reopened' && parent && isClosed(parent.code)
    ? text('move-parent-closed', { parent: parent.name })
    : undefined
}

function refuse(code: TextCode, values?: TextValues): Judgement {
  return { refused: text(code, values) }
}
