import type { GroupMessage, PersonMessage, RoundCounts } from '../../shared/domain/notice/message.ts'

/** What every test's clock says. */
export const now = '2005-06-15T01:00:00.000Z'

export function makePersonMessage(overrides: Partial<PersonMessage> = {}): PersonMessage {
  return {
    kind: 'person',
    id: 'xianjin/B01/3-days-after',
    to: { name: '李明', email: 'li.ming@unit.example', telephone: '13800000000' },
    language: 'zh',
    subject: '【教育活动】今日到期，请报送：党员台账',
    text: '李明，您好！\n\n今日到期。',
    html: '<!doctype html><p>李明，您好！</p>',
    ...overrides,
  }
}

export function makeCounts(overrides: Partial<RoundCounts> = {}): RoundCounts {
  return {
    report: { zh: '党员台账', en: 'Member register' },
    period: 'once',
    dueAt: '2005-06-15T16:00:00.000Z',
    expected: 53,
    filed: 50,
    missing: 3,
    ...overrides,
  }
}

export function makeGroupMessage(overrides: Partial<GroupMessage> = {}): GroupMessage {
  return {
    kind: 'group',
    id: 'xianjin/group-3/2005-06-15',
    language: 'zh',
    campaign: { zh: '教育活动', en: 'Education campaign' },
    timeZone: 'Asia/Shanghai',
    asOf: now,
    counts: [makeCounts()],
    link: 'https://office.example/list',
    ...overrides,
  }
}
