import { describe, expect, it } from 'vitest'
import { atOnce, type AgendaItem } from '../../../shared/domain/notice/agenda.ts'
import type { Agenda } from '../../../shared/store/stores.ts'
import { freshCampaign } from '../../make/store-records.ts'

const forEver = '9999-01-01T00:00:00.000Z'

export function describeAgenda(agenda: () => Agenda): void {
  const makeItem = (overrides: Partial<AgendaItem> & Pick<AgendaItem, 'campaign'>): AgendaItem => ({
    at: '2024-03-14T08:00:00.000Z',
    what: { round: { campaign: overrides.campaign, report: 'laboratories', period: 'once' }, unit: '101' },
    ...overrides,
  })

  describe('the agenda', () => {
    it('gives what is due, the earliest first, so many at most', async () => {
      const campaign = freshCampaign()
      const inOrder = [
        makeItem({ campaign, at: atOnce, cause: 'import' }),
        makeItem({ campaign, what: { person: 'coffee00' } }),
        makeItem({ campaign, at: '2024-03-14T09:00:00.000Z', what: { upload: 'upload-1', unit: '101' } }),
        makeItem({ campaign, at: '2024-03-15T08:00:00.000Z' }),
      ]
      await agenda().arm(inOrder.toReversed())

      expect(await agenda().due(campaign, '2024-03-14T09:00:00.000Z', 10)).toEqual(inOrder.slice(0, 3))
      expect(await agenda().due(campaign, '2024-03-14T08:59:59.999Z', 10)).toEqual(inOrder.slice(0, 2))
      expect(await agenda().due(campaign, forEver, 3)).toEqual(inOrder.slice(0, 3))
      expect(await agenda().due(freshCampaign(), forEver, 3)).toEqual([])
    })

    it('has an item once, however often it is armed', async () => {
      const campaign = freshCampaign()
      await agenda().arm([makeItem({ campaign }), makeItem({ campaign })])
      await agenda().arm([makeItem({ campaign })])

      expect(await agenda().due(campaign, forEver, 10)).toEqual([makeItem({ campaign })])
    })

    it('keeps an item of another cause or time when one is removed', async () => {
      const campaign = freshCampaign()
      const others = [makeItem({ campaign, cause: 'upload-1' }), makeItem({ campaign, at: '2024-03-15T08:00:00.000Z' })]
      await agenda().arm([makeItem({ campaign }), ...others])
      await agenda().remove(makeItem({ campaign }))
      await agenda().remove(makeItem({ campaign }))

      expect(await agenda().due(campaign, forEver, 10)).toEqual(others)
    })

    it('takes nothing where nothing is to be looked at', async () => {
      await expect(agenda().arm([])).resolves.toBeUndefined()
    })

    it('takes a whole county at once', async () => {
      const campaign = freshCampaign()
      const round = { campaign, report: 'laboratories', period: 'once' }
      const items = Array.from({ length: 60 }, (_, unit) => makeItem({ campaign, what: { round, unit: `${unit}` } }))
      await agenda().arm(items)

      expect(await agenda().due(campaign, forEver, 100)).toHaveLength(60)
    })
  })
}
