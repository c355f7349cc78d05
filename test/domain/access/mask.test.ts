import { describe, expect, it } from 'vitest'
import { mask, maskedFinding, maskedValues } from '../../../shared/domain/access/mask.ts'
import { finding } from '../../../shared/domain/sheet/finding.ts'
import { makeReport } from '../../make/campaign.ts'

const report = makeReport()

describe('maskedValues', () => {
  it('masks personal fields and those that the report does not know, whatever stands in them', () => {
    const values = { room: '化学实验室', seats: 0, keeper: '张三', telephone: '13800000000', formerly: '李四' }
    expect(maskedValues(report, values)).toEqual({
      room: '化学实验室',
      seats: 0,
      keeper: mask,
      telephone: mask,
      formerly: mask,
    })
  })
})

describe('maskedFinding', () => {
  const found = (field?: string) =>
    finding('error', 'required', { found: { kind: 'text', value: '张三' }, ...(field !== undefined && { field }) })

  it('masks what was found in a personal field, in no field, or in a report that is not known', () => {
    expect(maskedFinding(report, found('keeper')).found).toBe(mask)
    expect(maskedFinding(report, found()).found).toBe(mask)
    expect(maskedFinding(undefined, found('room')).found).toBe(mask)
  })

  it('leaves what was found in an open field, and a finding without anything found', () => {
    expect(maskedFinding(report, found('room')).found).toBe('张三')
    const empty = finding('error', 'required', { field: 'keeper' })
    expect(maskedFinding(report, empty)).toEqual(empty)
  })
})
