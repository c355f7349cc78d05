import { expect, test } from 'vitest'
import { groupWords } from '../../../shared/domain/notice/group-words.ts'
import type { GroupMessage } from '../../../shared/domain/notice/message.ts'

const message: GroupMessage = {
  kind: 'group',
  id: 'n1',
  language: 'zh',
  campaign: { zh: '教育活动', en: 'Education campaign' },
  timeZone: 'Asia/Shanghai',
  asOf: '2005-06-16T01:00:00.000Z',
  counts: [
    {
      report: { zh: '党员台账', en: 'Member register' },
      period: 'once',
      dueAt: '2005-06-15T16:00:00.000Z',
      expected: 53,
      filed: 50,
      missing: 3,
    },
    {
      report: { zh: '整改台账', en: 'Rectification register' },
      period: '2005-05',
      dueAt: '2005-06-10T16:00:00.000Z',
      expected: 53,
      filed: 46,
      missing: 7,
    },
  ],
  link: 'https://office.example/list',
}

test('a group is told figures by report, those with most missing first', () => {
  const { title, lines, link } = groupWords(message)
  expect(title).toBe('教育活动报送情况（6月16日（星期四）09:00）')
  expect(lines).toEqual([
    '整改台账（2005年5月）：应报 53，已报 46，逾期未报 7（期限 6月10日（星期五）24:00前）',
    '党员台账：应报 53，已报 50，逾期未报 3（期限 6月15日（星期三）24:00前）',
  ])
  expect(link).toEqual({ words: '查看完整名单', url: 'https://office.example/list' })
})

test('a group that reads English is told the same', () => {
  const { title, lines, rest } = groupWords({ ...message, language: 'en' })
  expect(title).toBe('Education campaign: returns as of Thursday, 16 June, 09:00')
  expect(lines[1]).toBe('Member register: 50 of 53 filed, 3 overdue (due by the end of Wednesday, 15 June)')
  expect(rest(4)).toBe('... and 4 more reports')
})

test('a group’s message has no place for a name', () => {
  // @ts-expect-error what a person is told does not go to a group
  const withNames: GroupMessage = { ...message, to: { name: '李明' } }
  expect(groupWords(withNames)).toEqual({ ...groupWords(message), rest: expect.any(Function) })
})
