import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Slots } from '../../../shared/store/stores.ts'
import { makeRound, makeTally } from '../../make/store-records.ts'

const until = '2024-04-01T00:00:00.000Z'
const fresh = { unit: '101', live: true, covered: -1, asked: -1 }

export function describeSlots(slots: () => Slots, trials: number): void {
  describe('slots', () => {
    it('that were never opened are not there, and nothing but opening makes one', async () => {
      const round = makeRound()

      expect(await slots().cover(round, '0', '101', 5, makeTally(1))).toBe(false)
      await slots().noteAsked(round, '0', '101', 5)
      await slots().close(round, '0', '101')

      expect(await slots().find(round, '0', '101')).toBeUndefined()
      expect(await slots().children(round, '0')).toEqual([])
    })

    it('open live, covering nothing and with nobody asked', async () => {
      const round = makeRound()
      await slots().open(round, '0', '101')
      await slots().open(round, '0', '102', until)

      expect(await slots().find(round, '0', '101')).toEqual(fresh)
      expect(await slots().find(round, '0', '102')).toEqual({ ...fresh, unit: '102', countsUntil: until })
    })

    it('are children of one parent in one round', async () => {
      const round = makeRound()
      for (const unit of ['103', '101', '102']) await slots().open(round, '0', unit)
      await slots().open(round, '9', '901')
      await slots().open(makeRound(), '0', '104')

      expect((await slots().children(round, '0')).map(({ unit }) => unit)).toEqual(['101', '102', '103'])
    })

    it('take a subtree of a greater generation only, generation 0 included', async () => {
      const round = makeRound()
      await slots().open(round, '0', '101')

      expect(await slots().cover(round, '0', '101', 0, makeTally(1))).toBe(true)
      expect(await slots().cover(round, '0', '101', 3, makeTally(3))).toBe(true)
      expect(await slots().cover(round, '0', '101', 3, makeTally(4))).toBe(false)
      expect(await slots().cover(round, '0', '101', 2, makeTally(2))).toBe(false)

      expect(await slots().find(round, '0', '101')).toEqual({ ...fresh, covered: 3, subtree: makeTally(3) })
    })

    it('end with the highest generation in whatever order, also all at once, they are covered', async () => {
      const generations = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(generations, async (order) => {
          const round = makeRound()
          await slots().open(round, '0', '101')
          await Promise.all(
            order.map(async (generation) => slots().cover(round, '0', '101', generation, makeTally(generation))),
          )

          const highest = Math.max(...order)
          expect(await slots().find(round, '0', '101')).toEqual({
            ...fresh,
            covered: highest,
            subtree: makeTally(highest),
          })
        }),
        { numRuns: trials },
      )
    })

    it('remember the highest generation with which the parent was asked', async () => {
      const round = makeRound()
      await slots().open(round, '0', '101')
      for (const generation of [2, 4, 4, 3]) await slots().noteAsked(round, '0', '101', generation)

      expect(await slots().find(round, '0', '101')).toEqual({ ...fresh, asked: 4 })
    })

    it('stay as they are when they are opened again, but for how long they count', async () => {
      const round = makeRound()
      await slots().open(round, '0', '101')
      await slots().cover(round, '0', '101', 3, makeTally(3))
      await slots().noteAsked(round, '0', '101', 2)
      const covered = { ...fresh, covered: 3, asked: 2, subtree: makeTally(3) }

      await slots().open(round, '0', '101', until)
      expect(await slots().find(round, '0', '101')).toEqual({ ...covered, countsUntil: until })

      await slots().open(round, '0', '101')
      expect(await slots().find(round, '0', '101')).toEqual(covered)
    })

    it('are tombstones once closed: no child, never covered', async () => {
      const round = makeRound()
      await slots().open(round, '0', '101')
      await slots().close(round, '0', '101')
      await slots().close(round, '0', '101')

      expect(await slots().children(round, '0')).toEqual([])
      expect(await slots().cover(round, '0', '101', 9, makeTally(9))).toBe(false)
      expect(await slots().find(round, '0', '101')).toEqual({ ...fresh, live: false })
    })

    it('begin anew when a tombstone is opened', async () => {
      const round = makeRound()
      await slots().open(round, '0', '101', until)
      await slots().cover(round, '0', '101', 3, makeTally(3))
      await slots().noteAsked(round, '0', '101', 3)
      await slots().close(round, '0', '101')

      await slots().open(round, '0', '101')
      expect(await slots().find(round, '0', '101')).toEqual(fresh)
      expect(await slots().children(round, '0')).toEqual([fresh])
    })

    it('of one unit under two parents are two', async () => {
      const round = makeRound()
      await slots().open(round, '9', '101')
      await slots().open(round, '0', '101')
      await slots().close(round, '0', '101')

      expect(await slots().children(round, '9')).toEqual([fresh])
    })
  })
}
