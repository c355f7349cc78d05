import type { Unit } from '../../shared/domain/unit/unit.ts'
import { makeRandom, type Random } from '../make/random.ts'
import { openChasedCounty, reports } from './chased-county.ts'
import { faultsOf } from './oracle/faults.ts'
import type { Timed } from './oracle/world.ts'

/** March 2024 of a county, played hour by hour. */

const hourMs = 3_600_000
const at = (local: string) => new Date(`${local}+08:00`).toISOString()
const [start, end] = [at('2024-03-01T00:00:00'), at('2024-04-01T00:00:00')]
const outage = [at('2024-03-12T00:00:00'), at('2024-03-14T00:00:00')] as const

/**
 * What happens in a month: most file before the day, some late, some never; some are waived, get more time, or have it given back; and
 * some say when it will come, or ask for quiet.
 */
function makeMonth(units: readonly Unit[], random: Random): readonly Timed[] {
  const hour = (day: string, offsetHours: number) =>
    new Date(Date.parse(at(`${day}T00:00:00`)) + offsetHours * hourMs).toISOString()
  const happenings: Timed[] = []
  for (const unit of units) {
    const { code, parent } = unit
    if (parent === undefined) continue
    for (const [report, , due] of reports) {
      if (random.chance(0.25)) happenings.push(...makeAnswers(unit, report, due, random))
      const upload = `${code}-${report}`
      if (random.chance(0.06)) {
        happenings.push({
          at: hour(due, -24 - random.below(96)),
          kind: 'extended',
          unit: code,
          report,
          until: hour(due, 24 * (4 + random.below(5))),
        })
      } else if (random.chance(0.05)) {
        happenings.push({
          at: hour(due, 30 - random.below(120)),
          kind: 'waived',
          unit: code,
          report,
          until: at('2024-12-01T00:00:00'),
        })
        continue
      }
      const meant = random.chance(0.7) ? hour(due, 10 - random.below(170)) : hour(due, 24 + random.below(300))
      const lands = meant < wait(start, 36) ? wait(start, 36) : meant
      if (random.chance(0.12)) continue
      if (random.chance(0.1)) {
        const early = new Date(Date.parse(lands) - 30 * hourMs).toISOString()
        happenings.push({ at: early, kind: 'lands', upload: `${upload}-no`, unit: code, report })
        happenings.push({ at: wait(early, 3), kind: 'verdict', upload: `${upload}-no`, verdict: 'rejected' })
      }
      happenings.push({ at: lands, kind: 'lands', upload, unit: code, report })
      const judged = wait(lands, random.below(5))
      happenings.push({ at: judged, kind: 'verdict', upload, verdict: 'accepted' })
      if (random.chance(0.04)) happenings.push({ at: wait(judged, 20), kind: 'returned', unit: code, report })
    }
    if (random.chance(0.08)) {
      happenings.push({
        at: hour('2024-03-05', random.below(400)),
        kind: 'moves',
        unit: code,
        email: `new.${code.toLowerCase()}@county.example`,
      })
    }
  }
  return happenings
    .filter((each) => each.at >= start && each.at < end)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Around the day that a return is due, somebody in a post of its unit, or the contact of the unit above, answers what they were told. */
function makeAnswers(
  { code, parent = code, contact, deputy }: Unit,
  report: string,
  due: string,
  random: Random,
): readonly Timed[] {
  const by = random.pick([
    ...(contact?.email === undefined ? [] : [{ unit: code, as: 'contact' as const }]),
    ...(deputy === undefined ? [] : [{ unit: code, as: 'deputy' as const }]),
    { unit: parent, as: 'contact' as const },
  ])
  const answer = random.pick(['acknowledged', 'snoozed', 'snoozed', 'silenced'] as const)
  const given = wait(at(`${due}T00:00:00`), 240 - random.below(400))
  return [{ at: given, kind: 'answers', by, answer, unit: code, report, until: wait(given, 24 + random.below(120)) }]
}

function wait(from: string, hours: number): string {
  return new Date(Date.parse(from) + hours * hourMs).toISOString()
}

/** Plays the month hour by hour. @returns what left, how every notice ended, and every promise that was broken, in words */
export async function playMonth(seed: number, units: readonly Unit[]) {
  const random = makeRandom(seed)
  const some = (probability: number) =>
    units.flatMap(({ contact }) =>
      contact?.email !== undefined && contact.email !== 'office@county.example' && random.chance(probability)
        ? [contact.email]
        : [],
    )
  const badAddresses = new Set([...some(0.04), 'c.l0u1@county.example'])
  const bouncing = new Set([...some(0.04), 'c.l0u2@county.example'])
  const happenings = makeMonth(units, random)
  const isDown = (now: string) => outage[0] <= now && now < outage[1]
  const trouble = { random, crashes: 20, doubles: 20, doubts: 2, isDown, badAddresses, bouncing }
  const county = await openChasedCounty(units, trouble, start)
  const rest = [...happenings]
  for (let now = start; now < end; now = wait(now, 1)) {
    for (let next = rest[0]; next !== undefined && next.at <= now; next = rest[0]) {
      county.clock.set(next.at)
      await county.happen(next)
      rest.shift()
    }
    county.clock.set(now)
    await county.run()
  }
  const deliveries = await county.stores.deliveries.all('chased')
  county.close()
  const { left } = county
  return {
    deliveries,
    left,
    faults: faultsOf(units, happenings, left, deliveries, { badAddresses, bouncing, outage, end }),
  }
}
