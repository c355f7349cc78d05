import { expect, test } from 'vitest'
import { fieldOf, measureOf, reportOf } from '../../../shared/domain/campaign/lookup.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'

const report = makeReport()

test('a field is found by its id, else by its Chinese name', () => {
  expect(fieldOf(report, 'seats')).toBe(fieldOf(report, '座位数'))
  expect(fieldOf(report, 'toString')).toBeUndefined()
})

test('reports and measures are found by their id', () => {
  expect(reportOf(makeCampaign(), 'laboratories')?.name.zh).toBe('实验室登记表')
  expect(reportOf(makeCampaign(), '实验室登记表')).toBeUndefined()
  expect(measureOf(report, 'rooms')?.headline).toBe(true)
})
