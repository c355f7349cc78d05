import { describe, expect, it } from 'vitest'
import { emptyMailbox } from '../../../shared/domain/notice/mailbox.ts'
import type { Mailboxes } from '../../../shared/store/stores.ts'
import { makeEntry } from '../../make/notices.ts'
import { freshCampaign } from '../../make/store-records.ts'

export function describeMailboxes(mailboxes: () => Mailboxes): void {
  describe('mailboxes', () => {
    it('are empty before anything was put in', async () => {
      const campaign = freshCampaign()

      expect(await mailboxes().find(campaign, 'coffee00')).toEqual(emptyMailbox(campaign, 'coffee00'))
    })

    it('are found as they were last saved, each under its campaign and person', async () => {
      const campaign = freshCampaign()
      const saved = await mailboxes().save({ ...emptyMailbox(campaign, 'coffee00'), waiting: [makeEntry()] })

      expect(saved).toMatchObject({ version: 1, waiting: [makeEntry()] })
      expect(await mailboxes().find(campaign, 'coffee00')).toEqual(saved)
      expect(await mailboxes().find(campaign, 'espresso')).toEqual(emptyMailbox(campaign, 'espresso'))
      expect(await mailboxes().find(freshCampaign(), 'coffee00')).toMatchObject({ version: 0 })
    })

    it('are saved by one of two who have read the same', async () => {
      const campaign = freshCampaign()
      const read = await mailboxes().find(campaign, 'coffee00')
      const first = await mailboxes().save({ ...read, waiting: [makeEntry()] })
      const second = await mailboxes().save(read)
      const [third, fourth] = await Promise.all([1, 2].map(async () => mailboxes().save(first ?? read)))

      expect(second).toBeUndefined()
      expect([third, fourth].filter((saved) => saved !== undefined)).toHaveLength(1)
      expect(await mailboxes().find(campaign, 'coffee00')).toMatchObject({ version: 2, waiting: [makeEntry()] })
    })

    it('take the whole list of an office', async () => {
      const campaign = freshCampaign()
      const waiting = Array.from({ length: 5_000 }, (_, unit) =>
        makeEntry({ about: { round: { campaign, report: 'laboratories', period: 'once' }, unit: `${unit}` } }),
      )
      await mailboxes().save({ ...emptyMailbox(campaign, 'coffee00'), waiting })

      expect((await mailboxes().find(campaign, 'coffee00')).waiting).toEqual(waiting)
    })
  })
}
