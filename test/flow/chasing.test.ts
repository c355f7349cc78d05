import { describe, expect, test } from 'vitest'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { makeRandom, type Random } from '../make/random.ts'
import { makeCounty, openChasedCounty, reports, type Trouble } from './chased-county.ts'
import { faultsOf, type Timed } from './chasing-oracle.ts'

const hourMs = 3_600_000
const at = (local: string) => new Date(`${local}+08:00`).toISOString()
const [start, end] = [at('2024-03-01T00:00:00'), at('2024-04-01T00:00:00')]
const outage = [at('2024-03-12T00:00:00'), at('2024-03-14T00:00:00')] as const

/** A month of a county: most file before the day, some late, some never; some are waived, get more time, or have it given back. */
function makeMonth(units: readonly Unit[], random: Random): readonly Timed[] {
  const hour = (day: string, offsetHours: number) =>
    new Date(Date.parse(at(`${day}T00:00:00`)) + offsetHours * hourMs).toISOString()
  const happenings: Timed[] = []
  for (const { code, parent } of units) {
    if (parent === undefined) continue
    for (const [report, , due] of reports) {
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

function wait(from: string, hours: number): string {
  return new Date(Date.parse(from) + hours * hourMs).toISOString()
}

/** Plays the month hour by hour. */
async function play(seed: number, units: readonly Unit[], trouble: Partial<Trouble> = {}) {
  const random = makeRandom(seed)
  const bad = new Set(
    units.flatMap(({ contact }) => (contact?.email !== undefined && random.chance(0.04) ? [contact.email] : [])),
  )
  bad.add('c.l0u1@county.example').delete('office@county.example')
  const happenings = makeMonth(units, random)
  const county = await openChasedCounty(
    units,
    {
      random,
      crashes: 20,
      doubles: 20,
      doubts: 2,
      isDown: (now) => outage[0] <= now && now < outage[1],
      badAddresses: bad,
      ...trouble,
    },
    start,
  )
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
  return {
    deliveries,
    left: county.left,
    faults: faultsOf(units, happenings, county.left, deliveries, { bad, outage, end }),
  }
}

describe('a month of a county, hour by hour, with crashes, doubles, an outage and everything that units do', () => {
  test.each((process.env['SEEDS'] ?? '1 2 3').split(' ').map(Number))(
    'tells everybody what they are to be told, and nobody twice (seed %i)',
    async (seed) => {
      const { faults, left, deliveries } = await play(seed, makeCounty(3, 10))

      expect(faults).toEqual([])
      expect(left.length).toBeGreaterThan(200)
      expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(['sent', 'refused', 'unknown']))
    },
  )
})
