import { describe, expect, it } from 'vitest'
import type { Deliveries } from '../../../shared/store/stores.ts'
import { makeDelivery, makeEntry } from '../../make/notices.ts'
import { freshCampaign } from '../../make/store-records.ts'

export function describeDeliveries(deliveries: () => Deliveries): void {
  describe('deliveries', () => {
    it('come by time, each as it was last recorded', async () => {
      const campaign = freshCampaign()
      const [first, second] = [
        makeDelivery({ campaign, id: '20240313-a' }),
        makeDelivery({ campaign, id: '20240314-a' }),
      ]
      for (const each of [second, { ...first, state: 'unknown' as const }, first]) await deliveries().record(each)

      expect(await deliveries().all(campaign)).toEqual([first, second])
      expect(await deliveries().find(campaign, first.id)).toEqual(first)
      expect(await deliveries().find(campaign, 'none')).toBeUndefined()
      expect(await deliveries().all(freshCampaign())).toEqual([])
    })

    it('tell of each thing that they were about, step by step and person by person', async () => {
      const campaign = freshCampaign()
      const about = { round: { campaign, report: 'laboratories', period: 'once' }, unit: '1#0/1' }
      const upload = { upload: 'upload-1', unit: '101' }
      const entries = [
        makeEntry({ about, steps: ['one', 'two'] }),
        makeEntry({ kind: 'receipt', about: upload, steps: ['receipt'] }),
      ]
      await deliveries().record(makeDelivery({ campaign, entries }))
      await deliveries().record(makeDelivery({ campaign, id: 'b', person: 'espresso', entries, state: 'refused' }))

      const told = await deliveries().told(campaign, about)
      expect(told.map(({ step, person, state }) => `${step} ${person} ${state}`).toSorted()).toEqual([
        'one coffee00 sent',
        'one espresso refused',
        'two coffee00 sent',
        'two espresso refused',
      ])
      expect(await deliveries().told(campaign, upload)).toHaveLength(2)
      expect(await deliveries().told(campaign, { ...about, unit: '1#0' })).toEqual([])
    })

    it('keep once that nobody can be reached in a post, as it was last found', async () => {
      const campaign = freshCampaign()
      const post = { unit: '101', as: 'contact' } as const
      const found = { campaign, post, why: 'no-address', unit: '101', at: '2024-03-13T00:30:00.000Z' } as const
      const later = { ...found, at: '2024-03-14T00:30:00.000Z' }
      for (const each of [found, later]) await deliveries().noteUnreachable(each)

      expect(await deliveries().unreachable(campaign)).toEqual([later])
      expect(await deliveries().unreachable(freshCampaign())).toEqual([])
    })
  })
}
