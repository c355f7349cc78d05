import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../../shared/domain/audit/audit-entry.ts'
import { sealDay } from '../../../shared/domain/audit/day-seal.ts'
import { sha256Hex } from '../../../shared/runtime/content-hash.ts'
import type { Audit } from '../../../shared/store/stores.ts'
import { makeEntry } from '../../make/audit.ts'
import { freshCampaign } from '../../make/store-records.ts'

export function describeAudit(audit: () => Audit): void {
  const record = async (...entries: readonly AuditEntry[]) => {
    for (const entry of entries) await audit().record(entry)
  }
  const at = (day: number, hour = 8) => `2024-03-${day}T${String(hour).padStart(2, '0')}:00:00.000Z`

  describe('the audit', () => {
    it('lists a campaign’s entries by time, each once', async () => {
      const campaign = freshCampaign()
      const [first, second] = [makeEntry({ campaign }), makeEntry({ campaign, at: at(14, 9) })]
      await record(second, first, second)

      expect(await audit().list(campaign)).toMatchObject([first, second])
      expect(await audit().list(campaign)).toHaveLength(2)
      expect(await audit().list(freshCampaign())).toEqual([])
    })

    it('keeps entries of one instant that differ in anything', async () => {
      const campaign = freshCampaign()
      const entries = [
        makeEntry({ campaign }),
        makeEntry({ campaign, actor: 'office-2' }),
        makeEntry({ campaign, action: 'download-original' }),
        makeEntry({ campaign, subject: '102' }),
        makeEntry({ campaign, about: 'submission-1' }),
        makeEntry({ campaign, from: '10.1.2.0/24' }),
      ]
      await record(...entries)

      const listed = await audit().list(campaign)
      for (const entry of entries) expect(listed).toContainEqual({ ...entry, id: expect.any(String) })
      expect(new Set(listed.map(({ id }) => id)).size).toBe(entries.length)
    })

    it('lists the days between two, and neither of them', async () => {
      const campaign = freshCampaign()
      await record(...[13, 14, 15, 16].map((day) => makeEntry({ campaign, at: at(day) })))

      const days = { after: '2024-03-13', before: '2024-03-16' }
      expect(await audit().list(campaign, days)).toMatchObject([{ at: at(14) }, { at: at(15) }])
      expect(await audit().list(campaign, { after: '2024-03-16' })).toEqual([])
      expect(await audit().list(campaign, { after: '2024-03-16', before: '2024-03-14' })).toEqual([])
    })

    it('gives the latest entries page by page, also where many are of one instant', async () => {
      const campaign = freshCampaign()
      await record(...['1', '2', '3', '4', '5'].map((subject) => makeEntry({ campaign, subject })))
      const all = (await audit().list(campaign)).toReversed()

      const first = await audit().latest(campaign, 2)
      const second = await audit().latest(campaign, 10, first[1])
      expect([...first, ...second]).toEqual(all)
    })

    it('keeps the first seal of a day, and gives the one that stands', async () => {
      const campaign = freshCampaign()
      const seal = (day: string, previous: string) => sealDay({ campaign, day, previous }, [], sha256Hex)
      const later = seal('2024-03-15', 'x')
      const standing = seal('2024-03-14', '')
      expect(await audit().seal(later)).toEqual(later)
      expect(await audit().seal(standing)).toEqual(standing)

      expect(await audit().seal(seal('2024-03-14', 'other'))).toEqual(standing)
      expect(await audit().seals(campaign)).toEqual([standing, later])
    })
  })
}
