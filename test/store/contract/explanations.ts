import { describe, expect, it } from 'vitest'
import type { Explanations } from '../../../shared/store/stores.ts'
import { freshCampaign } from '../../make/store-records.ts'

const said = [
  { code: 'LAB-1', subject: '00ff', text: '两班合用，核对无误。', sheet: '登记表', row: 6, cell: 'F6' },
  { code: 'total-differs', subject: '11ee', text: '合计含附属幼儿园。' },
]

export function describeExplanations(explanations: () => Explanations): void {
  describe('explanations', () => {
    it('come back as they were said, also when they are saved again', async () => {
      const submission = freshCampaign()
      await explanations().save(submission, said)
      await explanations().save(submission, said)

      expect(await explanations().of(submission)).toEqual(said)
    })

    it('said afterwards hold in place of what the workbook said, also when that is saved again', async () => {
      const submission = freshCampaign()
      const later = { code: 'LAB-1', subject: '00ff', text: '已分两班上课。', cell: 'F6' }
      await explanations().save(submission, said)
      await explanations().say(submission, { ...later, text: '待核。' })
      await explanations().say(submission, later)
      await explanations().save(submission, said)

      expect(await explanations().of(submission)).toEqual([said[1], later])
    })

    it('are none of a submission of which nothing was said', async () => {
      expect(await explanations().of('never')).toEqual([])
    })
  })
}
