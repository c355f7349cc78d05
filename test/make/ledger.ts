import { roundNamed, type ScheduledRound } from '../../shared/domain/campaign/round.ts'
import type {
  Closure,
  Decision,
  Extension,
  Reopening,
  Revocation,
  Waiver,
} from '../../shared/domain/deadline/decision.ts'
import { ledgerOf, type LedgerEntry, type LedgerFacts } from '../../shared/domain/deadline/ledger.ts'
import type {
  ApprovalEvent,
  ReturnEvent,
  ReturnedEvent,
  SubmissionEvent,
} from '../../shared/domain/submission/event.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { campaign, laboratories, laboratoriesRound, schools } from './school-office.ts'
import { makeEvent, makeWaiver } from './store-records.ts'

/** The round of the laboratories, due at the end of 15 March 2024 in China, and the schools that owe it. */
export const round = theOnly(roundNamed(campaign, laboratoriesRound))
export const tree = unitTree({ units: schools })
export const [early, onTime, tooLate, later] = [
  '2024-03-01T02:00:00.000Z',
  '2024-03-15T15:59:59.999Z',
  '2024-03-15T16:00:00.000Z',
  '2024-03-20T02:00:00.000Z',
] as const

function theOnly(found: ScheduledRound | undefined): ScheduledRound {
  if (!found) throw new Error('the laboratories have no round')
  return found
}

/** A submission of a school, named by when it landed. */
export function sent(unit: string, at: string, overrides: Partial<SubmissionEvent> = {}): SubmissionEvent {
  const submission = `${unit} ${at}`
  return makeEvent({ round, unit, at, submission, id: `${submission}.1.${overrides.kind ?? 'accepted'}`, ...overrides })
}

/** The giving back of the submission that landed at a moment. */
export function givenBack(unit: string, landedAt: string, at: string): ReturnedEvent {
  const submission = `${unit} ${landedAt}`
  return { id: `${submission}.returned`, kind: 'returned', at, round, unit, submission, by: '王主任', reason: '缺页' }
}

/** The approval, at a moment, of the submission that landed at another; or its being taken back. */
export function approved(
  unit: string,
  landedAt: string,
  at: string,
  kind: ApprovalEvent['kind'] = 'approved',
): ApprovalEvent {
  const submission = `${unit} ${landedAt}`
  return { id: `${submission}.${kind}.${at}`, kind, at, round, unit, submission, by: '王主任', reason: '核对无误' }
}

type Draft<Of extends Decision> = Partial<Of> & Pick<Of, 'unit'>
const common = { campaign: campaign.id, at: early }

export const waived = (draft: Draft<Waiver>): Waiver => makeWaiver({ ...common, ...draft })
export const extended = (draft: Draft<Extension>): Extension => ({
  ...makeWaiver(common),
  until: later,
  ...draft,
  kind: 'extended',
})
export const closed = (draft: Draft<Closure>): Closure => ({ ...without(), reach: 'subtree', ...draft, kind: 'closed' })
export const revoked = (draft: Draft<Revocation>): Revocation => ({
  ...without(),
  of: 'waived',
  ...draft,
  kind: 'revoked',
})
export const reopened = (draft: Draft<Reopening>): Reopening => ({ ...without(), ...draft, kind: 'reopened' })

function without() {
  const { until: _, ...rest } = makeWaiver(common)
  return rest
}

/** The facts of the schools' round. */
export function facts(events: readonly ReturnEvent[] = [], decisions: readonly Decision[] = []): LedgerFacts {
  const byTime = <Each extends { readonly at: string; readonly id: string }>(list: readonly Each[]) =>
    list.toSorted((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1))
  return { round, report: laboratories, tree, events: byTime(events), decisions: byTime(decisions) }
}

/** One school's return. */
export function entryOf(unit: string, { at, ...rest }: { readonly at: string } & Partial<LedgerFacts>): LedgerEntry {
  const [entry] = ledgerOf({ ...facts(), ...rest }, unit, at)
  if (!entry) throw new Error(`${unit} owes nothing`)
  return entry
}
