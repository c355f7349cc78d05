import { describe, expect, test } from 'vitest'
import { emptyMailbox, type Mailbox } from '../../../shared/domain/notice/mailbox.ts'
import { isTriedLongEnough, nextAttemptAt } from '../../../shared/domain/notice/postponement.ts'

const now = '2024-03-06T01:30:00.000Z'
const postponedSince = (since: string): Mailbox => ({
  ...emptyMailbox('c', 'p'),
  postponed: { since, until: now },
})

describe('the next attempt', () => {
  test.each([
    ['five minutes later where nothing was put off before', emptyMailbox('c', 'p'), '2024-03-06T01:35:00.000Z'],
    ['five minutes later at the least', postponedSince('2024-03-06T01:29:00.000Z'), '2024-03-06T01:35:00.000Z'],
    ['after a pause as long as it has taken', postponedSince('2024-03-06T01:10:00.000Z'), '2024-03-06T01:50:00.000Z'],
    ['an hour later at the most', postponedSince('2024-03-04T01:30:00.000Z'), '2024-03-06T02:30:00.000Z'],
  ])('is made %s', (_when, mailbox, at) => {
    expect(nextAttemptAt(mailbox, now)).toBe(at)
  })

  test.each([
    ['is made', '2024-03-01T01:30:00.000Z', false],
    ['is not made', '2024-03-01T01:29:59.999Z', true],
  ])('%s where somebody was put off since %s', (_what, since, isTried) => {
    expect(isTriedLongEnough(postponedSince(since), now)).toBe(isTried)
  })
})
