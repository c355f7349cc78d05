import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../shared/domain/sheet/finding.ts'
import type { Uploads } from '../../../shared/store/stores.ts'
import { freshCampaign, makeUpload, makeVerdict } from '../../make/store-records.ts'

const later = '2024-03-15T00:00:00.000Z'

export function describeUploads(uploads: () => Uploads): void {
  describe('uploads', () => {
    it('stay as first claimed, whatever a later claim says', async () => {
      const first = makeUpload({ campaign: freshCampaign() })
      const second = makeUpload({ campaign: first.campaign, definitionVersion: 'definition-2' })

      expect(await uploads().claim(first)).toEqual(first)
      expect(await uploads().claim(second)).toEqual(first)
      expect(await uploads().find(first.campaign, first.id)).toEqual(first)
    })

    it('give every claimant the same upload when several claim it at once', async () => {
      const campaign = freshCampaign()
      const claims = ['1', '2', '3', '4'].map((version) => makeUpload({ campaign, definitionVersion: version }))

      const claimed = await Promise.all(claims.map(async (claim) => uploads().claim(claim)))

      const kept = await uploads().find(campaign, 'upload-1')
      expect(claims).toContainEqual(kept)
      expect(claimed).toEqual(claims.map(() => kept))
    })

    it('list whatever came from anybody, in the order of landing', async () => {
      const campaign = freshCampaign()
      const [late, early, stranger] = [
        makeUpload({ campaign, id: 'late', landedAt: '2024-03-14T10:00:00.000Z' }),
        makeUpload({ campaign, id: 'early', landedAt: '2024-03-14T08:00:00.000Z' }),
        makeUpload({ campaign, id: 'stranger', landedAt: '2024-03-14T09:00:00.000Z', sender: '火星' }),
      ]
      for (const each of [late, early, stranger, early]) await uploads().claim(each)

      expect(await uploads().all(campaign)).toEqual([early, stranger, late])
      expect(await uploads().all(freshCampaign())).toEqual([])
    })

    it('tell the ids of all that were claimed', async () => {
      const campaign = freshCampaign()
      const [judged] = await Promise.all(
        ['one', 'other'].map(async (id) => uploads().claim(makeUpload({ campaign, id }))),
      )
      if (judged) await uploads().saveVerdict(judged, makeVerdict())

      expect(await uploads().claimed(campaign)).toEqual(new Set(['one', 'other']))
      expect(await uploads().claimed(freshCampaign())).toEqual(new Set())
    })

    it('have nothing of what was never claimed', async () => {
      expect(await uploads().find(freshCampaign(), 'upload-1')).toBeUndefined()
      expect(await uploads().verdict(freshCampaign(), 'upload-1')).toBeUndefined()
    })

    it('have the verdict that was saved last', async () => {
      const upload = await uploads().claim(makeUpload({ campaign: freshCampaign() }))
      expect(await uploads().verdict(upload.campaign, upload.id)).toBeUndefined()

      await uploads().saveVerdict(upload, makeVerdict())
      await uploads().saveVerdict(upload, makeVerdict({ verdict: 'accepted' }))

      expect(await uploads().verdict(upload.campaign, upload.id)).toEqual(makeVerdict({ verdict: 'accepted' }))
      expect(await uploads().find(upload.campaign, upload.id)).toEqual(upload)
    })

    it('keep a verdict of thousands of findings', async () => {
      const upload = await uploads().claim(makeUpload({ campaign: freshCampaign() }))
      const findings = Array.from({ length: 20_000 }, (_, row): Finding => ({
        code: 'required',
        level: 'error',
        text: { zh: '必填', en: 'required' },
        cell: `C${row}`,
        found: (row * 2_654_435_761).toString(36),
      }))
      await uploads().saveVerdict(upload, makeVerdict({ findings }))

      expect(await uploads().verdict(upload.campaign, upload.id)).toEqual(makeVerdict({ findings }))
    })

    it('are without a verdict until it is saved, listed if they landed before the instant', async () => {
      const campaign = freshCampaign()
      const [first, second, third] = await Promise.all(
        ['08', '09', '10'].map(async (hour) =>
          uploads().claim(makeUpload({ campaign, id: `upload-${hour}`, landedAt: `2024-03-14T${hour}:00:00.000Z` })),
        ),
      )
      expect(await uploads().withoutVerdict(campaign, '2024-03-14T10:00:00.000Z')).toEqual([first, second])
      expect(await uploads().withoutVerdict(freshCampaign(), later)).toEqual([])

      if (first) await uploads().saveVerdict(first, makeVerdict())
      expect(await uploads().withoutVerdict(campaign, later)).toEqual([second, third])
    })

    it('are listed by the unit that sent them, in the order of landing', async () => {
      const campaign = freshCampaign()
      const [second, first] = await Promise.all(
        ['09', '08'].map(async (hour) =>
          uploads().claim(makeUpload({ campaign, id: `upload-${hour}`, landedAt: `2024-03-14T${hour}:00:00.000Z` })),
        ),
      )
      await uploads().claim(makeUpload({ campaign, id: 'upload-other', sender: '999' }))

      expect(await uploads().ofSender(campaign, first?.sender ?? '')).toEqual([first, second])
      expect(await uploads().ofSender(freshCampaign(), first?.sender ?? '')).toEqual([])
    })

    it('are not listed again when they are claimed after their verdict', async () => {
      const upload = await uploads().claim(makeUpload({ campaign: freshCampaign() }))
      await uploads().saveVerdict(upload, makeVerdict())
      await uploads().claim(upload)

      expect(await uploads().withoutVerdict(upload.campaign, later)).toEqual([])
    })
  })
}
