import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markOf } from '../../../shared/domain/submission/return.ts'
import type { Filing, Returned } from '../../../shared/domain/submission/return.ts'
import type { Returns } from '../../../shared/store/stores.ts'
import { makeFiling, makeRound } from '../../make/store-records.ts'

const early = makeFiling({ submission: 'early', landedAt: '2024-03-14T08:00:00.000Z' })
const middle = makeFiling({ submission: 'middle', landedAt: '2024-03-14T09:00:00.000Z' })
const late = makeFiling({ submission: 'late', landedAt: '2024-03-14T10:00:00.000Z', content: 'nil', figures: {} })

/** Filings of one return, no two with the same mark, in an order in which each occurs at least once. */
const history = fc
  .uniqueArray(
    fc.record({
      hour: fc.integer({ min: 1, max: 4 }),
      upload: fc.integer({ min: 1, max: 2 }),
      revision: fc.integer({ min: 1, max: 2 }),
    }),
    { minLength: 1, maxLength: 5, selector: ({ hour, upload, revision }) => `${hour} ${upload} ${revision}` },
  )
  .map((marks) =>
    marks.map(({ hour, upload, revision }) =>
      makeFiling({
        landedAt: `2024-03-14T0${hour}:00:00.000Z`,
        submission: `upload-${upload}`,
        revision,
        figures: { rooms: hour * 100 + upload * 10 + revision },
      }),
    ),
  )
  .chain((filings) =>
    fc
      .array(fc.constantFrom(...filings), { maxLength: 4 })
      .chain((repeated) =>
        fc.shuffledSubarray([...filings, ...repeated], { minLength: filings.length + repeated.length }),
      ),
  )

const returnedAt = '2024-03-14T12:00:00.000Z'

/** The giving back of a filing. */
function givingBack(filing: Filing): Returned {
  return { submission: filing.submission, mark: markOf(filing), at: returnedAt, by: '王主任', reason: '缺第二页' }
}

function expectedAfter(filings: readonly Filing[]) {
  const filing = filings.reduce((highest, next) => (markOf(next) > markOf(highest) ? next : highest))
  const firstAcceptedAt = filings.map(({ landedAt }) => landedAt).reduce((a, b) => (a < b ? a : b))
  return { filing, mark: markOf(filing), firstAcceptedAt }
}

export function describeReturns(returns: () => Returns, trials: number): void {
  describe('returns', () => {
    it('that nobody has touched have generation 0 and nothing else', async () => {
      expect(await returns().find(makeRound(), '101')).toEqual({ generation: 0 })
    })

    it('have what was filed', async () => {
      const round = makeRound()

      expect(await returns().file(round, '101', early)).toBe('switched')
      expect(await returns().find(round, '101')).toEqual({
        generation: 1,
        filing: early,
        mark: markOf(early),
        firstAcceptedAt: early.landedAt,
      })
    })

    it('switch to what landed later and keep the first landing', async () => {
      const round = makeRound()
      await returns().file(round, '101', early)

      expect(await returns().file(round, '101', late)).toBe('switched')
      expect(await returns().find(round, '101')).toEqual({
        generation: 2,
        filing: late,
        mark: markOf(late),
        firstAcceptedAt: early.landedAt,
      })
    })

    it('do not change when the current submission is filed again', async () => {
      const round = makeRound()
      await returns().file(round, '101', early)
      const before = await returns().find(round, '101')

      expect(await returns().file(round, '101', early)).toBe('already')
      expect(await returns().find(round, '101')).toEqual(before)
    })

    it('keep what landed later, but learn of an earlier landing', async () => {
      const round = makeRound()
      await returns().file(round, '101', late)

      expect(await returns().file(round, '101', early)).toBe('superseded')
      const lowered = { generation: 2, filing: late, mark: markOf(late), firstAcceptedAt: early.landedAt }
      expect(await returns().find(round, '101')).toEqual(lowered)

      expect(await returns().file(round, '101', middle)).toBe('superseded')
      expect(await returns().find(round, '101')).toEqual(lowered)
    })

    it('take a replay of the same workbook as newer', async () => {
      const round = makeRound()
      await returns().file(round, '101', early)

      expect(await returns().file(round, '101', { ...early, revision: 2 })).toBe('switched')
      expect(await returns().file(round, '101', early)).toBe('superseded')
      expect((await returns().find(round, '101')).filing?.revision).toBe(2)
    })

    it('grow by one generation with every bump, also before anything is filed, and lose nothing by it', async () => {
      const round = makeRound()
      await returns().bump(round, '101')
      await returns().bump(round, '101')
      expect(await returns().find(round, '101')).toEqual({ generation: 2 })

      await returns().file(round, '101', early)
      await returns().bump(round, '101')
      expect(await returns().find(round, '101')).toMatchObject({ generation: 4, filing: early })
    })

    it('lose what is given back and what it counted for, and keep the mark and why', async () => {
      const round = makeRound()
      await returns().file(round, '101', early)
      await returns().file(round, '101', middle)

      expect(await returns().giveBack(round, '101', givingBack(middle))).toBe(true)
      expect(await returns().find(round, '101')).toEqual({
        generation: 3,
        mark: markOf(middle),
        returned: givingBack(middle),
      })
    })

    it('are not given back twice, nor for a submission that is no longer current', async () => {
      const round = makeRound()
      expect(await returns().giveBack(round, '101', givingBack(early))).toBe(false)
      await returns().file(round, '101', early)
      await returns().file(round, '101', middle)

      expect(await returns().giveBack(round, '101', givingBack(early))).toBe(false)
      await returns().giveBack(round, '101', givingBack(middle))
      const before = await returns().find(round, '101')
      expect(await returns().giveBack(round, '101', { ...givingBack(middle), reason: '再退' })).toBe(false)
      expect(await returns().find(round, '101')).toEqual(before)
    })

    it('once given back take nothing older, neither as current nor as first', async () => {
      const round = makeRound()
      await returns().file(round, '101', middle)
      await returns().giveBack(round, '101', givingBack(middle))
      const before = await returns().find(round, '101')

      for (const old of [early, middle]) expect(await returns().file(round, '101', old)).toBe('superseded')
      expect(await returns().find(round, '101')).toEqual(before)
      await returns().file(round, '101', late)
      expect(await returns().file(round, '101', early)).toBe('superseded')
      expect(await returns().find(round, '101')).toMatchObject({ filing: late, firstAcceptedAt: late.landedAt })
    })

    it('come out the same whenever what is older than the returned submission is filed', async () => {
      await fc.assert(
        fc.asyncProperty(history, fc.nat(), async (filings, moment) => {
          const round = makeRound()
          const [current] = filings
          if (!current) return
          await returns().file(round, '101', current)
          await returns().giveBack(round, '101', givingBack(current))
          for (const filing of filings.slice(moment % filings.length)) await returns().file(round, '101', filing)
          for (const filing of filings) await returns().file(round, '101', filing)

          const newer = filings.filter((filing) => markOf(filing) > markOf(current))
          const found = await returns().find(round, '101')
          const nothing = { filing: undefined, firstAcceptedAt: undefined }
          expect({ ...nothing, ...found }).toMatchObject(newer.length > 0 ? expectedAfter(newer) : nothing)
        }),
        { numRuns: trials },
      )
    })

    it('are put as they stood elsewhere where there is nothing of them, and go on from there', async () => {
      const [round, other] = [makeRound(), makeRound()]
      await returns().file(round, '101', late)
      await returns().giveBack(round, '101', givingBack(late))
      const stood = await returns().find(round, '101')
      for (const again of [stood, { generation: 9 }]) await returns().restore(other, '101', again)

      expect(await returns().find(other, '101')).toEqual(stood)
      expect(await returns().file(other, '101', late)).toBe('superseded')
      await returns().restore(round, '101', { generation: 9 })
      expect(await returns().find(round, '101')).toEqual(stood)
    })

    it('of other units, reports, periods and campaigns are untouched', async () => {
      const round = makeRound()
      await returns().file(round, '101', early)

      const others = [{ ...round, report: 'other' }, { ...round, period: '2024-04' }, makeRound()]
      for (const other of others) expect(await returns().find(other, '101')).toEqual({ generation: 0 })
      expect(await returns().find(round, '102')).toEqual({ generation: 0 })
    })

    it('come out the same whatever the order and repetition of the filings', async () => {
      await fc.assert(
        fc.asyncProperty(history, async (filings) => {
          const round = makeRound()
          for (const filing of filings) await returns().file(round, '101', filing)

          expect(await returns().find(round, '101')).toMatchObject(expectedAfter(filings))
        }),
        { numRuns: trials },
      )
    })

    it('add one to the generation with whatever changes and with nothing else, and say which it was', async () => {
      await fc.assert(
        fc.asyncProperty(history, async (filings) => {
          const round = makeRound()
          for (const filing of filings) {
            const before = await returns().find(round, '101')
            const outcome = await returns().file(round, '101', filing)
            const after = await returns().find(round, '101')

            const isLowered = after.firstAcceptedAt !== before.firstAcceptedAt
            const isSwitched = after.mark !== before.mark
            expect(after.generation - before.generation).toBe(isLowered || isSwitched ? 1 : 0)
            const isCurrent = after.mark === markOf(filing)
            expect(outcome).toBe(isSwitched ? 'switched' : isCurrent ? 'already' : 'superseded')
          }
        }),
        { numRuns: trials },
      )
    })

    it('lose no filing and no bump when all come at once', async () => {
      const round = makeRound()
      const filings = [late, early, middle, early, late]

      const outcomes = await Promise.all([
        ...filings.map(async (filing) => returns().file(round, '101', filing)),
        ...filings.map(async () => returns().bump(round, '101')),
      ])

      const found = await returns().find(round, '101')
      expect(found).toMatchObject(expectedAfter(filings))
      const switches = outcomes.filter((outcome) => outcome === 'switched').length
      expect(found.generation).toBeGreaterThanOrEqual(filings.length + switches)
    })
  })
}
