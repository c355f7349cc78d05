import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReturnEvent } from '../../../shared/domain/submission/event.ts'
import type { Events } from '../../../shared/store/stores.ts'
import { makeEvent, makeRound } from '../../make/store-records.ts'

export function describeEvents(events: () => Events, trials: number): void {
  const append = async (some: readonly ReturnEvent[]) => {
    for (const event of some) await events().append(event)
  }

  describe('events', () => {
    it('stand as first appended', async () => {
      const round = makeRound()
      await append([makeEvent({ round }), makeEvent({ round, kind: 'rejected' })])

      expect(await events().upTo(round)).toEqual([makeEvent({ round })])
    })

    it('come by time, then by id, whatever the order and repetition of appending', async () => {
      const round = makeRound()
      const inOrder = [
        makeEvent({ round, id: 'b', at: '2024-03-14T08:00:00.000Z' }),
        makeEvent({ round, id: 'a', at: '2024-03-14T09:00:00.000Z' }),
        makeEvent({ round, id: 'b#', at: '2024-03-14T09:00:00.000Z' }),
        makeEvent({ round, id: 'a', at: '2024-03-14T10:00:00.000Z' }),
      ]
      const orders = fc
        .array(fc.constantFrom(...inOrder))
        .chain((repeated) =>
          fc.shuffledSubarray([...inOrder, ...repeated], { minLength: inOrder.length + repeated.length }),
        )
      await fc.assert(
        fc.asyncProperty(orders, async (order) => {
          const own = makeRound()
          await append(order.map((event) => ({ ...event, round: own })))

          expect(await events().upTo(own)).toEqual(inOrder.map((event) => ({ ...event, round: own })))
        }),
        { numRuns: trials },
      )
    })

    it('are given up to and with an instant', async () => {
      const round = makeRound()
      const [first, second, third] = ['08', '09', '10'].map((hour) =>
        makeEvent({ round, id: hour, at: `2024-03-14T${hour}:00:00.000Z` }),
      )
      if (first && second && third) await append([third, first, second])

      expect(await events().upTo(round, '2024-03-14T09:00:00.000Z')).toEqual([first, second])
      expect(await events().upTo(round, '2024-03-14T08:59:59.999Z')).toEqual([first])
      expect(await events().upTo(round, '2024-03-14T07:00:00.000Z')).toEqual([])
    })

    it('of other rounds are apart', async () => {
      const round = makeRound()
      await append([makeEvent({ round })])

      expect(await events().upTo({ ...round, period: '2024-04' })).toEqual([])
    })

    it('may be more than one page of them', async () => {
      const round = makeRound()
      const text = '校'.repeat(2_000)
      const many = Array.from({ length: 250 }, (_, index) =>
        makeEvent({ round, id: String(index).padStart(4, '0'), submission: text }),
      )
      await Promise.all(many.map(async (event) => events().append(event)))

      expect(await events().upTo(round)).toEqual(many)
    })
  })
}
