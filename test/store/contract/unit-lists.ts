import { describe, expect, it } from 'vitest'
import type { TreeChange } from '../../../shared/domain/unit/tree-change.ts'
import type { UnitList } from '../../../shared/domain/unit/unit.ts'
import { NeverSaved } from '../../../shared/store/stores.ts'
import type { UnitLists } from '../../../shared/store/stores.ts'
import { makeUnit } from '../../make/campaign.ts'
import { freshCampaign } from '../../make/store-records.ts'

export function describeUnitLists(lists: () => UnitLists): void {
  describe('unit lists', () => {
    it('keep every version, in its order, and none is current until it is made so', async () => {
      const campaign = freshCampaign()
      const list = makeList(campaign, 'a', ['103', '101', '102'])
      await lists().save(list)

      expect(await lists().version(campaign, 'a')).toEqual(list)
      expect(await lists().version(campaign, 'b')).toBeUndefined()
      expect(await lists().current(campaign)).toBeUndefined()
    })

    it('list every version of a campaign, current or not', async () => {
      const campaign = freshCampaign()
      for (const version of ['a', 'b', 'a']) await lists().save(makeList(campaign, version, ['101']))
      await lists().makeCurrent(campaign, 'a')

      expect((await lists().versions(campaign)).toSorted()).toEqual(['a', 'b'])
      expect(await lists().versions(freshCampaign())).toEqual([])
    })

    it('have one current version, and saving another does not change which', async () => {
      const campaign = freshCampaign()
      const [a, b] = [makeList(campaign, 'a', ['101']), makeList(campaign, 'b', ['101', '102'])]
      await lists().save(a)
      await lists().makeCurrent(campaign, 'a')
      await lists().save(b)
      expect(await lists().current(campaign)).toEqual(a)

      await lists().makeCurrent(campaign, 'b')
      await lists().makeCurrent(campaign, 'b')
      await lists().save(a)
      expect(await lists().current(campaign)).toEqual(b)
      expect(await lists().version(campaign, 'a')).toEqual(a)
    })

    it('refuse to make a version current that was never saved, and stay as they were', async () => {
      const campaign = freshCampaign()
      const list = makeList(campaign, 'a', ['101'])
      await lists().save(list)
      await lists().makeCurrent(campaign, 'a')

      await expect(lists().makeCurrent(campaign, 'b')).rejects.toThrow(NeverSaved)
      expect(await lists().current(campaign)).toEqual(list)
    })

    it('keep a list of thousands of units', async () => {
      const campaign = freshCampaign()
      const list = makeList(
        campaign,
        'a',
        Array.from({ length: 5_000 }, (_, index) => `${index}`),
      )
      await lists().save(list)

      expect(await lists().version(campaign, 'a')).toEqual(list)
    })

    it('keep each unit as it was saved last, apart from the lists', async () => {
      const campaign = freshCampaign()
      const unit = makeUnit({ code: '101', contact: { name: '联系人甲' }, splitFrom: ['100'] })
      const moved = makeUnit({ code: '101', parent: '9' })
      expect(await lists().unit(campaign, '101')).toBeUndefined()

      await lists().saveUnit(campaign, unit)
      expect(await lists().unit(campaign, '101')).toEqual(unit)

      await lists().saveUnit(campaign, moved)
      expect(await lists().unit(campaign, '101')).toEqual(moved)
      expect(await lists().unit(freshCampaign(), '101')).toBeUndefined()
    })

    it('keep the change that is under way until it is removed', async () => {
      const campaign = freshCampaign()
      const change: TreeChange = {
        campaign,
        toVersion: 'b',
        rounds: [{ campaign, report: 'laboratories', period: 'once' }],
        steps: [{ unit: '101', from: '0', to: '9' }, { unit: '102' }],
      }
      const next: TreeChange = { ...change, fromVersion: 'b', toVersion: 'c', steps: [] }
      expect(await lists().change(campaign)).toBeUndefined()

      await lists().saveChange(change)
      await lists().saveChange(change)
      expect(await lists().change(campaign)).toEqual(change)

      await lists().removeChange(campaign)
      await lists().removeChange(campaign)
      expect(await lists().change(campaign)).toBeUndefined()

      await lists().saveChange(next)
      expect(await lists().change(campaign)).toEqual(next)
    })
  })
}

function makeList(campaign: string, version: string, codes: readonly string[]): UnitList {
  return { campaign, version, units: codes.map((code) => makeUnit({ code })) }
}
