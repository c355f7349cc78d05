import { describe, expect, test } from 'vitest'
import { makeCounty } from './chased-county.ts'
import { playMonth } from './chased-month.ts'

/** `npm run chase:month` plays a whole county of 318 units, for minutes; `npm test` a small one, three times. */
const isLong = process.env['MODE'] === 'long'
const seeds = (process.env['SEEDS'] ?? (isLong ? '1' : '1 2 3')).split(' ').map(Number)
const county = isLong ? makeCounty(6, 52) : makeCounty(3, 10)

describe('a month of a county, hour by hour, with crashes, doubles, an outage and everything that units do', () => {
  test.each(seeds)(
    'tells everybody what they are to be told, and nobody twice (seed %i)',
    { timeout: isLong ? 3_600_000 : 120_000 },
    async (seed) => {
      const { faults, left, deliveries } = await playMonth(seed, county)
      const ended = Map.groupBy(deliveries, ({ state }) => state)
      if (isLong) {
        const figures = [...ended].map(([state, all]) => `${all.length} ${state}`).join(', ')
        process.stdout.write(
          `chase:month: seed ${seed}, ${county.length - 1} units, ${left.length} messages left: ${figures}\n`,
        )
      }

      expect(faults).toEqual([])
      expect(left.length).toBeGreaterThan(200)
      expect(new Set(ended.keys())).toEqual(new Set(['sent', 'refused', 'unknown']))
    },
  )
})
