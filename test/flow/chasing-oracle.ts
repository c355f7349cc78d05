import type { Delivery } from '../../shared/domain/notice/delivery.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import { reports, type Happening, type Left } from './chased-county.ts'

/** What chasing should have done in March 2024, told from what happened alone: by days counted on the fingers, and by reading the letters. */

export type Timed = Happening & { readonly at: string }

const hourMs = 3_600_000
const chinaMs = 8 * hourMs
const iso = (ms: number) => new Date(ms).toISOString()
const localOf = (at: string) => new Date(Date.parse(at) + chinaMs)
export const dayOf = (at: string) => localOf(at).toISOString().slice(0, 10)
const isWorkday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
const shift = (day: string, days: number) => iso(Date.parse(`${day}T00:00:00Z`) + days * 24 * hourMs).slice(0, 10)
const workBegins = (day: string) => iso(Date.parse(`${day}T00:30:00Z`))

function workdaysFrom(day: string, many: number): string {
  let at = day
  for (let left = Math.abs(many); left > 0;) {
    at = shift(at, Math.sign(many))
    if (isWorkday(at)) left--
  }
  return at
}

/** The ladder that a campaign has unless it says otherwise, step by step. */
export const ladder = [
  { offset: -5, count: 'workdays', roles: ['contact'] },
  { offset: -2, count: 'workdays', roles: ['contact'] },
  { offset: 0, count: 'workdays', roles: ['contact', 'deputy'] },
  { offset: 1, count: 'workdays', roles: ['contact', 'deputy', 'leadUnit'] },
  { offset: 3, count: 'workdays', roles: ['contact', 'deputy', 'leadUnit', 'supervisionGroup'] },
  { offset: 10, count: 'days', roles: ['contact', 'leadUnit', 'supervisionGroup', 'office'] },
  { offset: 17, count: 'days', roles: ['contact', 'leadUnit', 'supervisionGroup', 'office'] },
] as const
type Role = (typeof ladder)[number]['roles'][number]

export function stepsFor(dueDay: string) {
  return ladder.map(({ offset, count, roles }) => {
    let from = dueDay
    if (offset <= 0) while (!isWorkday(from)) from = shift(from, -1)
    let day = count === 'workdays' ? workdaysFrom(from, offset) : shift(dueDay, offset)
    while (!isWorkday(day)) day = shift(day, 1)
    return { id: `${dueDay} ${offset} ${count}`, offset, roles, since: workBegins(day) }
  })
}

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

/** A line of a letter: of which section, and which returns it names. */
export interface Line {
  readonly section: 'chase' | 'arrival' | 'receipt' | 'unreachable'
  readonly unit: string
  readonly reports: readonly string[]
}

const sections: readonly (readonly [RegExp, Line['section']])[] = [
  [/^已经逾期|^今日到期|^即将到期|逾期未报/, 'chase'],
  [/^已收到/, 'arrival'],
  [/^报送回执|^审核未通过/, 'receipt'],
  [/^联系人无法送达/, 'unreachable'],
]

/** What a letter says, read as its reader would. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let section: Line['section'] | undefined
  for (const line of text.split('\n')) {
    const heading = /^【(.*)】$/.exec(line)?.[1]
    if (heading !== undefined) section = sections.find(([like]) => like.test(heading))?.[1]
    const [unit, named] = /^\d+\. (.*)$/.exec(line)?.[1]?.split(' · ') ?? []
    if (section === undefined || unit === undefined) continue
    const ids = reports.filter(([, zh]) => named?.includes(zh)).map(([id]) => id)
    lines.push({ section, unit: unit.replace(/[局站]$/, ''), reports: ids })
  }
  return lines
}

/** What went wrong with the mail: where it was refused, where it was taken and came back, and when nothing got through. */
export interface Circumstances {
  readonly badAddresses: ReadonlySet<string>
  readonly bouncing: ReadonlySet<string>
  readonly outage: readonly [from: string, to: string]
  /** ISO instant until which it was played. */
  readonly end: string
}

/** Every promise that was broken, in words; none where chasing did what it should. */
export function faultsOf(
  units: readonly Unit[],
  happenings: readonly Timed[],
  left: readonly Left[],
  deliveries: readonly Delivery[],
  { badAddresses, bouncing, outage, end }: Circumstances,
): readonly string[] {
  const bad = badAddresses.union(bouncing)
  const comesBack = ({ message }: Left) => message.kind === 'person' && bouncing.has(message.to.email ?? '')
  const world = worldOf(units, happenings)
  const letters = left.flatMap(({ at, message }) =>
    message.kind === 'person'
      ? [{ at, id: message.id, email: message.to.email ?? '', lines: linesOf(message.text) }]
      : [],
  )
  return [
    ...handedOverTwice(left),
    ...notListed(
      left.filter((each) => !comesBack(each)),
      deliveries,
    ),
    ...listedOtherwise(
      left.filter((each) => comesBack(each) && isDaysBefore(1, each.at, end)),
      deliveries,
      ['refused'],
    ),
    ...toldTwice(deliveries),
    ...letters.flatMap((letter) => wrongIn(letter, world)),
    ...tooMany(letters),
    ...unjustified(letters, world),
    ...notTold(world, deliveries, bad, outage, end),
    ...withoutReceipt(world, happenings, deliveries, bad, end),
    ...notToldOfArrival(world, deliveries, bad, end),
  ]
}

type Letter = { readonly at: string; readonly id: string; readonly email: string; readonly lines: readonly Line[] }

export function handedOverTwice(left: readonly Left[]): readonly string[] {
  const byId = Map.groupBy(left, ({ message }) => message.id)
  return [...byId].filter(([, all]) => all.length > 1).map(([id]) => `${id} left twice`)
}

/** What left is listed as sent or unknown. */
export function notListed(left: readonly Left[], deliveries: readonly Delivery[]): readonly string[] {
  return listedOtherwise(left, deliveries, ['sent', 'unknown'])
}

function listedOtherwise(left: readonly Left[], deliveries: readonly Delivery[], as: readonly string[]) {
  const ended = new Map(deliveries.map(({ id, state }) => [id, state]))
  return left
    .filter(({ message }) => !as.includes(ended.get(message.id) ?? ''))
    .map(({ message }) => `${message.id} left and is listed as ${ended.get(message.id) ?? 'nothing'}`)
}

export function toldTwice(deliveries: readonly Delivery[]): readonly string[] {
  const told = deliveries.flatMap(({ entries, person, state }) =>
    state === 'refused'
      ? []
      : entries.flatMap(({ about, steps, kind }) =>
          steps.map((step) => [person, JSON.stringify(about), kind, step].join(' ')),
        ),
  )
  return [...Map.groupBy(told, (each) => each)]
    .filter(([, all]) => all.length > 1)
    .map(([each]) => `told twice: ${each}`)
}

/** Nobody outside working hours, nobody for a return that is there or may be, nobody who does not answer for it. */
function wrongIn({ at, email, lines }: Letter, world: World): readonly string[] {
  const faults: string[] = []
  const minute = localOf(at).getUTCHours() * 60 + localOf(at).getUTCMinutes()
  const isAtWork = isWorkday(dayOf(at)) && minute >= 510 && minute < 1050
  if (!isAtWork && lines.some(({ section }) => section !== 'receipt')) faults.push(`${email} was disturbed at ${at}`)
  if (lines.length === 0) faults.push(`${email} got an empty letter at ${at}`)
  for (const { section, unit, reports: named } of lines) {
    const parent = world.byCode.get(unit)?.parent
    const answers = [unit, parent, '0'].flatMap((code) =>
      (['contact', 'deputy'] as const).map((as) => world.emailOf(code, as, at)),
    )
    if (!answers.includes(email)) faults.push(`${email} does not answer for ${unit} (${section}, ${at})`)
    for (const report of named) {
      if (section === 'chase' && !world.mayBeChased(unit, report, at))
        faults.push(`${unit} was chased for ${report} at ${at}`)
      if (section === 'chase' && world.heldUntil(email, unit, report, at) !== undefined)
        faults.push(`${email} had asked not to be told of ${report} of ${unit}, and was at ${at}`)
      if (section === 'arrival' && !world.isFiled(unit, report, at))
        faults.push(`${report} of ${unit} has not arrived at ${at}`)
    }
  }
  return faults
}

function tooMany(letters: readonly Letter[]): readonly string[] {
  const counted = letters.filter(({ lines }) => lines.some(({ section }) => section !== 'receipt'))
  const perDay = Map.groupBy(counted, ({ email, at }) => `${email} ${dayOf(at)}`)
  const perRun = Map.groupBy(letters, ({ email, at }) => `${email} ${at}`)
  return [
    ...[...perDay].filter(([, all]) => all.length > 1).map(([key, all]) => `${all.length} letters to ${key}`),
    ...[...perRun].filter(([, all]) => all.length > 1).map(([key, all]) => `${all.length} letters at once to ${key}`),
  ]
}

/**
 * Between two letters to one person about one return there is a step, or something has happened to it. A step of the morning of the first
 * letter may be told in the second: a scan that died is behind whoever sends.
 */
function unjustified(letters: readonly Letter[], world: World): readonly string[] {
  const mentions = letters.flatMap(({ email, at, lines }) =>
    lines
      .filter(({ section }) => section === 'chase')
      .flatMap(({ unit, reports: named }) => named.map((report) => ({ email, at, unit, report }))),
  )
  return [...Map.groupBy(mentions, ({ email, unit, report }) => `${email} ${unit} ${report}`).values()].flatMap((own) =>
    own.flatMap((later, place) => {
      const before = own[place - 1]
      if (!before) return []
      const { unit, report, at } = later
      const since = stepsFor(world.dueDay(unit, report, at)).map((step) => step.since)
      const changes = world.own(unit, report).flatMap((each) => ('until' in each ? [each.at, each.until] : [each.at]))
      const from = workBegins(dayOf(before.at))
      const reasons = [...since, ...changes].filter((each) => from <= each && each <= at)
      return reasons.length > 0
        ? []
        : [`${later.email} was told of ${report} of ${unit} again at ${at}, after ${before.at}`]
    }),
  )
}

const isDaysBefore = (days: number, at: string, end: string) => Date.parse(end) - Date.parse(at) > days * 24 * hourMs
const keyOf = (identity: string) => sha256Hex(identity).slice(0, 24)
const patienceWorkdays = 3

/** Of every step of every return that stayed open long enough, everybody it names has been told, or it was tried. */
function notTold(
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

function hours(since: string, until: string): readonly string[] {
  const from = Date.parse(since)
  return Array.from({ length: Math.ceil((Date.parse(until) - from) / hourMs) }, (_, hour) => iso(from + hour * hourMs))
}

/** Every workbook that got its verdict a day ago has a receipt on the way, or tried. */
function withoutReceipt(
  world: World,
  happenings: readonly Timed[],
  deliveries: readonly Delivery[],
  bad: ReadonlySet<string>,
  end: string,
): readonly string[] {
  const receipts = deliveries.flatMap(({ entries }) =>
    entries.flatMap(({ about }) => ('upload' in about ? [about.upload] : [])),
  )
  return happenings.flatMap((each) => {
    if (each.kind !== 'lands') return []
    const isOld = isDaysBefore(4, each.at, end)
    const isReachable = world.addressees('contact', each.unit, each.at, bad).length > 0
    return isOld && isReachable && !receipts.includes(each.upload) ? [`no receipt for ${each.upload}`] : []
  })
}

/** Whoever was told that a return was missing, and still answers for it, was told that it came, or has the receipt. */
function notToldOfArrival(
  world: World,
  deliveries: readonly Delivery[],
  bad: ReadonlySet<string>,
  end: string,
): readonly string[] {
  const entries = deliveries.flatMap(({ person, post, state, entries: own }) =>
    state === 'refused' || 'group' in post ? [] : own.map((entry) => ({ ...entry, person, post, state })),
  )
  const knowing = new Set(
    entries.flatMap(({ kind, person, about }) => {
      if (kind === 'chase') return []
      return 'round' in about
        ? [[person, about.unit, about.round.report].join(' ')]
        : reports.flatMap(([report]) =>
            about.upload === `${about.unit}-${report}` ? [[person, about.unit, report].join(' ')] : [],
          )
    }),
  )
  // Who stands in for a contact has the receipt instead of the arrival; one that nobody knows of is on the office's list.
  const doubtful = new Set(
    entries.flatMap(({ kind, about, state }) =>
      kind === 'receipt' && 'upload' in about && state === 'unknown' ? [about.upload] : [],
    ),
  )
  const longBefore = iso(Date.parse(end) - 6 * 24 * hourMs)
  return entries.flatMap(({ kind, about, person, post, role }) => {
    if (kind !== 'chase' || 'upload' in about) return []
    const {
      unit,
      round: { report },
    } = about
    const email = world.emailOf(post.unit, post.as, end) ?? ''
    const isToKnow =
      !bad.has(email) &&
      !(post.unit !== unit && doubtful.has(`${unit}-${report}`)) &&
      world.isFiled(unit, report, longBefore) &&
      !world.own(unit, report).some((each) => each.kind === 'returned') &&
      keyOf(`email ${email}`) === person
    return isToKnow && !knowing.has([person, unit, report].join(' '))
      ? [`${role} ${person} was not told that ${report} of ${unit} came`]
      : []
  })
}
