import { dayOf, isWorkday, localOf, workBegins } from './days.ts'
import { stepsFor } from './ladder.ts'
import type { Letter } from './letters.ts'
import type { World } from './world.ts'

/** Nobody outside working hours, nobody for a return that is there or may be, nobody who does not answer for it. */
export function wrongIn({ at, email, lines }: Letter, world: World): readonly string[] {
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

export function tooMany(letters: readonly Letter[]): readonly string[] {
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
export function unjustified(letters: readonly Letter[], world: World): readonly string[] {
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
