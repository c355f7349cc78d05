import { describe, expect, it } from 'vitest'
import type { Audit, AuditEntry } from '../../../shared/store/stores.ts'
import { freshCampaign } from '../../make/store-records.ts'

export function describeAudit(audit: () => Audit): void {
  describe('the audit', () => {
    it('lists a campaign’s entries by time, each once', async () => {
      const campaign = freshCampaign()
      const first = makeEntry({ campaign })
      const second = makeEntry({ campaign, at: '2024-03-14T09:00:00.000Z' })
      for (const entry of [second, first, second]) await audit().record(entry)

      expect(await audit().list(campaign)).toEqual([first, second])
      expect(await audit().list(freshCampaign())).toEqual([])
    })

    it('keeps entries of one instant that differ in anything', async () => {
      const campaign = freshCampaign()
      const entries = [
        makeEntry({ campaign }),
        makeEntry({ campaign, actor: 'office-2' }),
        makeEntry({ campaign, action: 'read-rows' }),
        makeEntry({ campaign, subject: '102' }),
      ]
      for (const entry of entries) await audit().record(entry)

      const listed = await audit().list(campaign)
      expect(listed).toHaveLength(entries.length)
      expect(listed).toEqual(expect.arrayContaining(entries))
    })
  })
}

function makeEntry(overrides: Partial<AuditEntry> & Pick<AuditEntry, 'campaign'>): AuditEntry {
  return {
    at: '2024-03-14T08:00:00.000Z',
    actor: 'office-1',
    action: 'export-personal-data',
    subject: '101',
    ...overrides,
  }
}
