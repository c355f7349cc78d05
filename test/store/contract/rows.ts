import { describe, expect, it } from 'vitest'
import type { Rows } from '../../../shared/store/stores.ts'
import { freshCampaign, makeRows } from '../../make/store-records.ts'

export function describeRows(rows: () => Rows): void {
  describe('rows', () => {
    it('come back in their order, with their values as they were', async () => {
      const submission = freshCampaign()
      await rows().save(submission, makeRows(40))

      expect(await rows().of(submission)).toEqual(makeRows(40))
    })

    it('are the same when they are saved again', async () => {
      const submission = freshCampaign()
      await rows().save(submission, makeRows(3))
      await rows().save(submission, makeRows(3))

      expect(await rows().of(submission)).toEqual(makeRows(3))
    })

    it('are none of a nil return, nor of a submission that was never saved', async () => {
      const submission = freshCampaign()
      await rows().save(submission, [])

      expect(await rows().of(submission)).toEqual([])
      expect(await rows().of('never')).toEqual([])
    })

    it('may be many', async () => {
      const submission = freshCampaign()
      await rows().save(submission, makeRows(20_000))

      expect(await rows().of(submission)).toEqual(makeRows(20_000))
    })
  })
}
