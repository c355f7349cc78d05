import { describe, expect, it } from 'vitest'
import type { Seal } from '../../../shared/domain/deadline/seal.ts'
import type { Decisions } from '../../../shared/store/stores.ts'
import { freshCampaign, makeRound, makeTally, makeWaiver } from '../../make/store-records.ts'

export function describeDecisions(decisions: () => Decisions): void {
  describe('decisions', () => {
    it('stand as first appended', async () => {
      const campaign = freshCampaign()
      for (const reason of ['水灾', '火灾']) await decisions().append(makeWaiver({ campaign, reason }))

      expect(await decisions().upTo(campaign)).toEqual([makeWaiver({ campaign })])
    })

    it('come by time, then by id, and up to and with an instant', async () => {
      const campaign = freshCampaign()
      const inOrder = [
        makeWaiver({ campaign, id: 'b', at: '2024-03-14T08:00:00.000Z' }),
        makeWaiver({ campaign, id: 'a', at: '2024-03-14T09:00:00.000Z' }),
        makeWaiver({ campaign, id: 'c', at: '2024-03-14T09:00:00.000Z' }),
      ]
      for (const each of inOrder.toReversed()) await decisions().append(each)

      expect(await decisions().upTo(campaign)).toEqual(inOrder)
      expect(await decisions().upTo(campaign, '2024-03-14T09:00:00.000Z')).toEqual(inOrder)
      expect(await decisions().upTo(campaign, '2024-03-14T08:59:59.999Z')).toEqual(inOrder.slice(0, 1))
      expect(await decisions().upTo(campaign, '2024-03-14T07:00:00.000Z')).toEqual([])
    })

    it('of other campaigns are apart', async () => {
      await decisions().append(makeWaiver({ campaign: freshCampaign() }))

      expect(await decisions().upTo(freshCampaign())).toEqual([])
    })
  })

  describe('sealed figures', () => {
    const makeSeal = (overrides: Partial<Seal> = {}): Seal => ({
      decision: 'closure-1',
      round: makeRound(),
      unit: '101',
      at: '2024-03-14T08:00:00.000Z',
      sums: { tally: makeTally(3), contents: { '101': 'c0ffee00' } },
      ...overrides,
    })

    it('are kept as they were first, by the decision that sealed them', async () => {
      const seal = makeSeal()
      await decisions().saveSeal(seal)
      await decisions().saveSeal({ ...seal, sums: { tally: makeTally(4), contents: {} } })

      expect(await decisions().seal(seal.round.campaign, seal.decision)).toEqual(seal)
    })

    it('are not there for other decisions and campaigns', async () => {
      const seal = makeSeal()
      await decisions().saveSeal(seal)

      expect(await decisions().seal(seal.round.campaign, 'closure-2')).toBeUndefined()
      expect(await decisions().seal(freshCampaign(), seal.decision)).toBeUndefined()
    })

    it('may be those of a whole province', async () => {
      const units = Array.from({ length: 20_000 }, (_, number) => [
        `${100_000 + number}`,
        `${number * 7_919}`.padStart(64, '0'),
      ])
      const seal = makeSeal({ sums: { tally: makeTally(1), contents: Object.fromEntries(units) } })
      await decisions().saveSeal(seal)

      expect(await decisions().seal(seal.round.campaign, seal.decision)).toEqual(seal)
    })
  })
}
