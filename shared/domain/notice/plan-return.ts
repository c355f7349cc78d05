import type { Told } from '../campaign/chasing.ts'
import { later } from '../campaign/round.ts'
import type { TakenStep } from '../deadline/ladder.ts'
import { nextWorkingMoment } from '../deadline/working-hours.ts'
import { isOwing, type ChasedReturn } from './chased-return.ts'
import type { ToldStep } from './delivery.ts'
import { postKey, type Entry, type PassedOver, type Post } from './entry.ts'
import { firstInReach } from './first-in-reach.ts'
import { postsOf, type Holder } from './holder.ts'
import type { PlanningFacts } from './planning-facts.ts'

/** What is to be done about one return. */
export interface Plan {
  readonly tell: readonly { readonly to: Holder; readonly entry: Entry }[]
  /** Posts in which nobody could be reached. */
  readonly unreachable: readonly PassedOver[]
  /** ISO instant at which to look again; none where nothing will happen to it by itself. */
  readonly lookAgainAt?: string
}

/** How soon to look again after a workbook that has no verdict yet. */
const verdictWaitMs = 300_000
const hourMs = 3_600_000

const nothing: Plan = { tell: [], unreachable: [] }

/**
 * Says who is to be told what of a return: every step of the ladder that is due since some moment and that a person has not been told of. A
 * function of the moment alone, so that a missed run loses nothing and a repeated one repeats nothing.
 * @param told what has been told of it already
 * @param isLeadSilent whether the lead unit and all its units are missing: then the lead unit is chased, and its units are not, one by one
 */
export function planReturn(
  chased: ChasedReturn,
  told: readonly ToldStep[],
  facts: PlanningFacts,
  isLeadSilent: boolean,
): Plan {
  const { now } = facts
  if (chased.position === 'filed') return { ...nothing, tell: arrivals(chased, told, facts) }
  if (chased.position === 'waived' && chased.waivedUntil !== undefined) {
    return { ...nothing, lookAgainAt: chased.waivedUntil }
  }
  if (!isOwing(chased) || now >= chased.round.closesAt) return nothing
  if (now < chased.round.opensAt) return { ...nothing, lookAgainAt: chased.round.opensAt }
  if (chased.awaitsVerdict) return { ...nothing, lookAgainAt: later(now, verdictWaitMs) }
  return chase(chased, told, facts, isLeadSilent)
}

/** The steps that are due of a return. After it was given back, those before that are one, and the contact’s: the others had been satisfied. */
export function stepsOf(chased: ChasedReturn, facts: PlanningFacts): readonly TakenStep[] {
  const due = ladderFor(chased, facts).filter(({ since }) => since <= facts.now)
  const { position, returnedAt } = chased
  if (position !== 'returned' || returnedAt === undefined) return due
  const again: TakenStep = {
    id: `returned ${returnedAt}`,
    offset: 0,
    step: { at: 0, count: 'workdays', tell: ['contact'] },
    since: returnedAt,
  }
  return [again, ...due.filter(({ since }) => since > returnedAt)]
}

/** The ISO instant at which the next step of a return is due. */
export function nextStepAt(chased: ChasedReturn, facts: PlanningFacts): string | undefined {
  return ladderFor(chased, facts).find(({ since }) => since > facts.now)?.since
}

function ladderFor({ dueAt, round }: ChasedReturn, { ladder }: PlanningFacts): readonly TakenStep[] {
  return ladder({ dueAt, closesAt: round.closesAt })
}

function chase(chased: ChasedReturn, told: readonly ToldStep[], facts: PlanningFacts, isLeadSilent: boolean): Plan {
  const { unit, dueAt } = chased
  const { now, patience, tree, groups } = facts
  const isQuiet = (role: Told) => isLeadSilent && now >= dueAt && (role === 'contact' || role === 'deputy')
  const tell = new Map<string, { readonly to: Holder; readonly entry: Entry }>()
  const unreachable = new Map<string, PassedOver>()

  for (const taken of stepsOf(chased, facts)) {
    for (const role of taken.step.tell) {
      if (isQuiet(role)) continue
      for (const posts of postsOf(role, unit, tree, groups)) tellFirst(posts, role, taken)
    }
  }
  const next = nextStepAt(chased, facts)
  const quietUntil = isLeadSilent && now >= dueAt ? nextWorkingMoment(later(now, hourMs), patience) : undefined
  const [lookAgainAt] = [next, quietUntil].filter((at) => at !== undefined).toSorted()
  return {
    tell: [...tell.values()],
    unreachable: [...unreachable.values()],
    ...(lookAgainAt !== undefined && { lookAgainAt }),
  }

  function tellFirst(posts: readonly Post[], role: Told, { id, since }: TakenStep): void {
    const { holder, passedOver } = firstInReach(posts, id, told, facts)
    for (const each of passedOver) unreachable.set(postKey(each.post), each)
    if (!holder) return
    const about = { round: keyOf(chased), unit: unit.code }
    const entry = { kind: 'chase', about, steps: [id], since, role, post: holder.post } as const
    add(holder, entry, passedOver[0])
  }

  function add(to: Holder, entry: Entry, insteadOf: Entry['insteadOf']): void {
    const before = tell.get(to.key)?.entry
    if (before?.steps.includes(entry.steps[0] ?? '')) return
    const merged = before ? { ...before, steps: [...before.steps, ...entry.steps] } : entry
    tell.set(to.key, { to, entry: { ...merged, ...(insteadOf && { insteadOf }) } })
  }
}

/** Those who were told that it was missing, and not since that it came. Who has the receipt knows, and groups see it in their next figures. */
function arrivals(chased: ChasedReturn, told: readonly ToldStep[], facts: PlanningFacts): Plan['tell'] {
  const { filed, unit } = chased
  if (!filed) return []
  const hasReceipt = filed.by === 'above' ? undefined : receiptReader(chased, told, facts)?.key
  const mayHaveHeard = told.filter(({ state, person }) => state !== 'refused' && person !== hasReceipt)
  return [...Map.groupBy(mayHaveHeard, ({ person }) => person)].flatMap(([person, own]) => {
    const last = own
      .filter(({ kind }) => kind === 'chase')
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .at(-1)
    if (!last || 'group' in last.post) return []
    const to = facts.holderOf(last.post)
    const step = `arrived after ${last.step}`
    if (to?.key !== person || own.some((each) => each.step === step)) return []
    const about = { round: keyOf(chased), unit: unit.code }
    const entry: Entry = { kind: 'arrival', about, steps: [step], since: filed.at, role: last.role, post: last.post }
    return [{ to, entry }]
  })
}

/** Whom the receipt of a unit's own workbook goes to, as far as is known from what was told of its return. */
function receiptReader({ unit }: ChasedReturn, told: readonly ToldStep[], facts: PlanningFacts): Holder | undefined {
  const [posts = []] = postsOf('contact', unit, facts.tree, facts.groups)
  const hasRefused = ({ key }: Holder) => told.some(({ person, state }) => person === key && state === 'refused')
  return posts
    .flatMap((post) => facts.holderOf(post) ?? [])
    .find((holder) => facts.reaches(holder) && !hasRefused(holder))
}

function keyOf({ round: { campaign, report, period } }: ChasedReturn) {
  return { campaign, report, period }
}
