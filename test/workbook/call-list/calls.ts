import type { Call, CallListFacts } from '../../../shared/workbook/call-list/make-call-list.ts'
import { makeOwed } from '../../domain/notice/notices.ts'

/** A contact who owes one return since 15 June. */
export function makeCall(overrides: Partial<Call> = {}): Call {
  return {
    name: '李明',
    unit: { code: 'B01', name: '县教育局' },
    telephone: '0571-12345678',
    owed: [makeOwed({ daysLate: 3 })],
    ...overrides,
  }
}

/** Three days after the due date. */
export function makeCallListFacts(overrides: Partial<CallListFacts> = {}): CallListFacts {
  return {
    campaign: { zh: '教育活动', en: 'Education campaign' },
    office: { zh: '县活动办公室', en: 'County office' },
    timeZone: 'Asia/Shanghai',
    asOf: '2005-06-20T01:00:00.000Z',
    calls: [makeCall()],
    ...overrides,
  }
}
