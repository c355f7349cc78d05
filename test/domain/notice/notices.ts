import type { Notice, OwedReturn, Receipt } from '../../../shared/domain/notice/notice.ts'

/** A contact's notice at nine in the morning of 15 June 2005, without anything to say. */
export function makeNotice(overrides: Partial<Notice> = {}): Notice {
  return {
    now: '2005-06-15T01:00:00.000Z',
    timeZone: 'Asia/Shanghai',
    to: { name: '李明', post: '政工科长' },
    language: 'zh',
    campaign: { zh: '教育活动', en: 'Education campaign' },
    office: { zh: '县活动办公室', en: 'County office' },
    owed: [],
    answersFor: [],
    arrived: [],
    receipts: [],
    unreachable: [],
    ...overrides,
  }
}

/** A return due at the end of 15 June, Shanghai time. */
export function makeOwed(overrides: Partial<OwedReturn> = {}): OwedReturn {
  return {
    unit: { code: 'B01', name: '县教育局' },
    report: { zh: '党员台账', en: 'Member register' },
    period: 'once',
    dueAt: '2005-06-15T16:00:00.000Z',
    daysLate: 0,
    ...overrides,
  }
}

/** An accepted return without findings. */
export function makeReceipt(overrides: Partial<Receipt> = {}): Receipt {
  return {
    unit: { code: 'B01', name: '县教育局' },
    report: { zh: '党员台账', en: 'Member register' },
    period: 'once',
    landedAt: '2005-06-14T09:30:00.000Z',
    verdict: 'accepted',
    errors: 0,
    warnings: 0,
    ...overrides,
  }
}
