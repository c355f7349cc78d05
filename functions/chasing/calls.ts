import { roundsOf } from '../../shared/domain/campaign/round.ts'
import { isOwing, type ChasedReturn } from '../../shared/domain/notice/chased-return.ts'
import { owedReturn } from '../../shared/domain/notice/compose-notice.ts'
import { postKey } from '../../shared/domain/notice/entry.ts'
import { followUpOf, type FollowUp } from '../../shared/domain/notice/follow-up.ts'
import { postsOf, type Holder } from '../../shared/domain/notice/holder.ts'
import type { OwedReturn } from '../../shared/domain/notice/notice.ts'
import { stepsOf } from '../../shared/domain/notice/plan-return.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { Call } from '../../shared/workbook/call-list/make-call-list.ts'
import { makeHeard } from './heard.ts'
import type { OfficeNow } from './office-now.ts'
import { officeList } from './office-list.ts'

/**
 * Who is to be telephoned: a step of the ladder is due of a return, and no channel leads to its contact, or what was sent came to nothing, or
 * nobody knows. The contact is called, or whoever steps in and has a number; a contact without one who has nobody stays on the list.
 */
export async function callsAt(
  stores: Pick<Stores, 'deliveries' | 'mailboxes'>,
  office: OfficeNow,
): Promise<readonly Call[]> {
  const { definition, tree, facts, returnOf } = office
  const { unreachable, undelivered } = await officeList(stores, office)
  const silent = new Set(unreachable.map(({ post }) => postKey(post)))
  const inDoubt = new Set(undelivered.flatMap(({ state, id }) => (state === 'unknown' ? [id] : [])))
  const hear = makeHeard(stores, tree)
  const calls = new Map<string, OpenCall>()

  for (const unit of tree.subtreeOf(tree.root.code)) {
    for (const round of roundsOf(definition)) {
      if (facts.now < round.opensAt || facts.now >= round.closesAt) continue
      const chased = await returnOf(round, unit.code)
      if (!chased || !isOwing(chased) || chased.awaitsVerdict || stepsOf(chased, facts).length === 0) continue
      if (!(await isToBeCalled(chased))) continue
      const [posts = []] = postsOf('contact', unit, tree, facts.groups)
      const holders = posts.flatMap((post) => facts.holderOf(post) ?? [])
      const to = holders.find(({ contact }) => contact?.telephone !== undefined) ?? holders[0]
      const key = to?.key ?? unit.code
      const call = calls.get(key) ?? {
        to,
        unit: to && 'unit' in to.post ? to.post.unit : unit.code,
        owed: [],
        said: [],
      }
      calls.set(key, call)
      call.owed.push(owedReturn(chased, { definition, now: facts.now }))
      call.said.push(followUpOf(await hear(chased), facts.now, chased.returnedAt))
    }
  }
  return [...calls.values()].map(({ to, unit, owed, said }) => ({
    name: to?.name ?? '',
    unit: { code: unit, name: tree.unit(unit)?.name ?? unit },
    ...(to?.contact?.telephone !== undefined && { telephone: to.contact.telephone }),
    owed,
    ...promiseIn(said),
  }))

  async function isToBeCalled({ unit, round }: ChasedReturn): Promise<boolean> {
    const post = { unit: unit.code, as: 'contact' } as const
    const holder = facts.holderOf(post)
    if (!holder || !facts.reaches(holder) || silent.has(postKey(post))) return true
    const { campaign, report, period } = round
    const told = await stores.deliveries.told(campaign, { round: { campaign, report, period }, unit: unit.code })
    return told.some(({ kind, person, notice }) => kind === 'chase' && person === holder.key && inDoubt.has(notice))
  }
}

/** A call that is being put together. */
interface OpenCall {
  readonly to: Holder | undefined
  readonly unit: string
  readonly owed: OwedReturn[]
  readonly said: FollowUp[]
}

/** The day by which all that somebody owes is promised, if all of it is. */
function promiseIn(said: readonly FollowUp[]): Pick<Call, 'promisedUntil'> {
  const days = said.flatMap(({ state, answer }) => (state === 'promised' && answer ? [answer.hold.until] : []))
  if (days.length < said.length || days.length === 0) return {}
  return { promisedUntil: days.reduce((last, day) => (day > last ? day : last)) }
}
