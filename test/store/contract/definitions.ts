import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Definitions, VersionedDefinition } from '../../../shared/store/stores.ts'
import { makeCampaign } from '../../make/campaign.ts'
import { freshCampaign } from '../../make/store-records.ts'

export function describeDefinitions(definitions: () => Definitions): void {
  describe('definitions', () => {
    it('have nothing of a campaign that was never saved', async () => {
      expect(await definitions().current('none')).toBeUndefined()
      expect(await definitions().version('none', 'a')).toBeUndefined()
    })

    it('make the version saved last the current one and keep the others', async () => {
      const [a, b] = versionsOf(freshCampaign())
      await definitions().save(a)
      await definitions().save(b)

      expect(await definitions().current(a.definition.id)).toEqual(b)
      expect(await definitions().version(a.definition.id, 'a')).toEqual(a)
      expect(await definitions().version(a.definition.id, 'b')).toEqual(b)
    })

    it('are the same when a version is saved again, and it is current again', async () => {
      const [a, b] = versionsOf(freshCampaign())
      for (const each of [a, b, b, a]) await definitions().save(each)

      expect(await definitions().current(a.definition.id)).toEqual(a)
      expect(await definitions().version(a.definition.id, 'b')).toEqual(b)
    })

    it('list every version of a campaign, one that is kept in parts too', async () => {
      const [a, b] = versionsOf(freshCampaign())
      const large = { ...b.definition, office: { zh: randomBytes(600_000).toString('base64'), en: 'Office' } }
      await definitions().save(a)
      await definitions().save({ ...b, definition: large })
      await definitions().save(a)

      expect((await definitions().versions(a.definition.id)).toSorted()).toEqual(['a', 'b'])
      expect(await definitions().versions(freshCampaign())).toEqual([])
    })

    it('keep campaigns apart', async () => {
      const [a] = versionsOf(freshCampaign())
      const [other] = versionsOf(freshCampaign())
      await definitions().save(a)
      await definitions().save(other)

      expect(await definitions().current(a.definition.id)).toEqual(a)
    })
  })
}

function versionsOf(campaign: string): readonly [VersionedDefinition, VersionedDefinition] {
  return [
    { version: 'a', definition: makeCampaign({ id: campaign }) },
    { version: 'b', definition: makeCampaign({ id: campaign, timeZone: 'Asia/Urumqi' }) },
  ]
}
