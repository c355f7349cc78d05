import type { Delivery } from '../../../shared/domain/notice/delivery.ts'
import { reports } from '../chased-county.ts'
import { dayOf, hours, workBegins, workdaysFrom } from './days.ts'
import { stepsFor, type Role } from './ladder.ts'
import { keyOf, type World } from './world.ts'

const patienceWorkdays = 3

/** Of every step of every return that stayed open long enough, everybody it names has been told, or it was tried. */
export function notTold(
  world: World,
  deliveries: readonly Delivery[],
  bad: ReadonlySet<string>,
  [outageFrom, outageTo]: readonly [string, string],
  end: string,
): readonly string[] {
  const told = new Set(
    deliveries.flatMap(({ person, entries }) =>
      entries.flatMap(({ about, steps, kind }) =>
        'round' in about && kind === 'chase'
          ? steps.map((step) => [person, about.unit, about.round.report, step].join(' '))
          : [],
      ),
    ),
  )
  // Nobody stands in for a bad address until it is known to be bad: what is unknown is on the office's list.
  const badKeys = new Set([...bad].map((email) => keyOf(`email ${email}`)))
  const doubtful = new Set(
    deliveries.flatMap(({ person, state, entries }) =>
      state === 'unknown' && badKeys.has(person)
        ? entries.flatMap(({ about, steps }) =>
            'round' in about ? steps.map((step) => [about.unit, about.round.report, step].join(' ')) : [],
          )
        : [],
    ),
  )
  const faults: string[] = []
  for (const { code, parent, supervisionGroup } of world.byCode.values()) {
    if (parent === undefined) continue
    for (const [report] of reports) {
      const dueDays = new Set([reports.find(([id]) => id === report)?.[2] ?? '', world.dueDay(code, report, end)])
      for (const dueDay of dueDays) {
        for (const { id, since, roles, offset } of stepsFor(dueDay)) {
          for (const role of roles) {
            for (const { name, key, until } of peopleOf(role, code, report, supervisionGroup, since)) {
              if (until > end || !staysOpen(code, report, dueDay, since, until)) continue
              if (offset > 0 && (role === 'contact' || role === 'deputy') && leadOwes(parent, report, since, until))
                continue
              const step = [code, report, id].join(' ')
              if (!told.has(`${key} ${step}`) && !doubtful.has(step))
                faults.push(`nobody told ${name} of ${report} of ${code}, ${id}`)
            }
          }
        }
      }
    }
  }
  return faults

  function staysOpen(code: string, report: string, dueDay: string, since: string, until: string): boolean {
    return (
      hours(since, until).every(
        (at) => world.mayBeChased(code, report, at) && world.dueDay(code, report, at) === dueDay,
      ) && !world.own(code, report).some(({ kind }) => kind === 'returned' || kind === 'waived')
    )
  }
  function leadOwes(lead: string, report: string, since: string, until: string): boolean {
    return lead !== '0' && hours(since, until).some((at) => !world.isFiled(lead, report, at))
  }
  function peopleOf(role: Role, code: string, report: string, group: string | undefined, since: string) {
    if (role === 'supervisionGroup')
      return group === '第一督导组' ? [{ name: group, key: keyOf(`group ${group}`), until: patient(since) }] : []
    const [before] = world.addressees(role, code, since, bad)
    if (before === undefined) return []
    const until = patient(since, (at) => world.heldUntil(before, code, report, at))
    const [after] = world.addressees(role, code, until, bad)
    return before === after ? [{ name: before, key: keyOf(`email ${before}`), until }] : []
  }
  /** By when they are told of a step: some working days after it, or after the outage or what they had asked for, whichever it fell into. */
  function patient(since: string, heldUntil: (at: string) => string | undefined = () => undefined, from = ''): string {
    const until = workBegins(workdaysFrom(dayOf(since), patienceWorkdays))
    const outage = since <= outageTo && until >= outageFrom ? [outageTo] : []
    const ends = [...outage, ...hours(since, until).flatMap((at) => heldUntil(at) ?? [])].toSorted()
    const last = ends.at(-1)
    return last === undefined || last <= since || last === from ? until : patient(last, heldUntil, last)
  }
}
