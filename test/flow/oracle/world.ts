import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { sha256Hex } from '../../../shared/runtime/content-hash.ts'
import { reports, type Happening } from '../chased-county.ts'
import { dayOf, iso } from './days.ts'
import type { Role } from './ladder.ts'

export type Timed = Happening & { readonly at: string }

/** What is so at an ISO instant, as the happenings tell it. */
export function worldOf(units: readonly Unit[], happenings: readonly Timed[]) {
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  const verdicts = new Map(happenings.flatMap((each) => (each.kind === 'verdict' ? [[each.upload, each]] : [])))
  const verdictOf = (upload: string) => verdicts.get(upload)
  const landings = happenings.flatMap((each) => (each.kind === 'lands' ? [each] : []))
  const landingsOf = Map.groupBy(landings, ({ unit }) => unit)
  const of = Map.groupBy(
    happenings.flatMap((each) => ('report' in each && each.kind !== 'answers' ? [each] : [])),
    ({ unit, report }) => `${unit} ${report}`,
  )
  const moves = Map.groupBy(
    happenings.flatMap((each) => (each.kind === 'moves' ? [each] : [])),
    ({ unit }) => unit,
  )
  const answers = happenings.flatMap((each) => (each.kind === 'answers' ? [each] : []))
  const own = (unit: string, report: string) => of.get(`${unit} ${report}`) ?? []
  const isJudged = (upload: string, at: string) => (verdictOf(upload)?.at ?? '9') <= at

  function isFiled(unit: string, report: string, at: string): boolean {
    const accepted = own(unit, report).filter(
      (each) =>
        each.kind === 'lands' &&
        each.at <= at &&
        isJudged(each.upload, at) &&
        verdictOf(each.upload)?.verdict === 'accepted',
    )
    const returned = own(unit, report).findLast((each) => each.kind === 'returned' && each.at <= at)
    return accepted.some((each) => returned === undefined || each.at > returned.at)
  }
  function isSuspended(unit: string, at: string): boolean {
    const senders = [unit, byCode.get(unit)?.parent ?? '']
    return senders.some((sender) =>
      (landingsOf.get(sender) ?? []).some((each) => each.at <= at && !isJudged(each.upload, at)),
    )
  }
  function isWaived(unit: string, report: string, at: string): boolean {
    return own(unit, report).some((each) => each.kind === 'waived' && each.at <= at && at < each.until)
  }
  const mayBeChased = (unit: string, report: string, at: string) =>
    !isFiled(unit, report, at) && !isSuspended(unit, at) && !isWaived(unit, report, at)
  function dueDay(unit: string, report: string, at: string): string {
    const extended = own(unit, report).findLast((each) => each.kind === 'extended' && each.at <= at)
    if (extended?.kind === 'extended') return dayOf(iso(Date.parse(extended.until) - 1))
    return reports.find(([id]) => id === report)?.[2] ?? ''
  }
  function emailOf(unit: string | undefined, as: 'contact' | 'deputy', at: string): string | undefined {
    const moved = moves.get(unit ?? '')?.findLast((each) => each.at <= at)
    if (as === 'contact' && moved) return moved.email
    return byCode.get(unit ?? '')?.[as]?.email
  }
  /** Who of a role should hear of a return: the first address of those that stand in for one another, and all who may. */
  function addressees(role: Role, code: string, at: string, bad: ReadonlySet<string>): readonly string[] {
    const unit = byCode.get(code)
    const lead = unit?.parent === '0' ? undefined : unit?.parent
    const chain = {
      contact: [emailOf(code, 'contact', at), emailOf(code, 'deputy', at), emailOf(lead, 'contact', at)],
      deputy: [emailOf(code, 'deputy', at)],
      leadUnit: [emailOf(lead, 'contact', at)],
      supervisionGroup: [],
      office: [emailOf('0', 'contact', at)],
    }[role]
    return chain.flatMap((email) => (email === undefined || bad.has(email) ? [] : [email]))
  }
  const isOwed = (unit: string, report: string, at: string) => !isFiled(unit, report, at) && !isWaived(unit, report, at)
  /** Until when somebody has asked not to be told of a return: of the return the last answer counts, and of silence the last. */
  const holds = Map.groupBy(
    answers.filter(({ answer, unit, report, at }) => answer === 'silenced' || isOwed(unit, report, at)),
    ({ by, at }) => emailOf(by.unit, by.as, at),
  )
  function heldUntil(email: string, unit: string, report: string, at: string): string | undefined {
    const given = (holds.get(email) ?? []).filter((each) => each.at <= at)
    const last = [
      given.findLast(({ answer }) => answer === 'silenced'),
      given.findLast((each) => each.answer !== 'silenced' && each.unit === unit && each.report === report),
    ]
    return last
      .flatMap((each) => (each && each.until > at ? [each.until] : []))
      .toSorted()
      .at(-1)
  }
  return { byCode, heldUntil, isFiled, isSuspended, mayBeChased, dueDay, emailOf, addressees, own }
}

export type World = ReturnType<typeof worldOf>

export const keyOf = (identity: string) => sha256Hex(identity).slice(0, 24)
