import { describe, expect, test } from 'vitest'
import type { ToldStep } from '../../../shared/domain/notice/delivery.ts'
import { byCallFirst, followUpOf, type FollowUpState, type Heard } from '../../../shared/domain/notice/follow-up.ts'
import type { Hold } from '../../../shared/domain/notice/mailbox.ts'

const now = '2024-03-16T02:00:00.000Z'
const yesterday = '2024-03-15T16:00:00.000Z'
const tomorrow = '2024-03-17T16:00:00.000Z'

function makeTold(overrides: Partial<ToldStep> = {}): ToldStep {
  return {
    kind: 'chase',
    role: 'contact',
    post: { unit: 'A1', as: 'contact' },
    step: '2024-03-15 0 workdays',
    person: 'coffee00',
    state: 'sent',
    notice: 'n-1',
    at: '2024-03-15T01:30:00.000Z',
    ...overrides,
  }
}

const deputy = { role: 'deputy', post: { unit: 'A1', as: 'deputy' }, person: 'espresso' } as const

/** Who is still in the post is named. */
function heard(told: readonly ToldStep[], holds: readonly (Partial<Hold> & { readonly name?: string })[] = []): Heard {
  return {
    told,
    holds: holds.map(({ name = '王一', ...hold }) => ({
      name,
      hold: { kind: 'acknowledged', until: tomorrow, at: '2024-03-15T02:00:00.000Z', ...hold },
    })),
    nameOf: ({ person }) => (person === 'gone' ? undefined : person),
  }
}

const stateOf = (of: Heard, since?: string) => followUpOf(of, now, since).state

describe('a return that is owed', () => {
  test.each<[string, FollowUpState, Heard]>([
    ['of which nobody was told', 'notTold', heard([])],
    ['of which the lead unit alone was told', 'notTold', heard([makeTold({ role: 'leadUnit' })])],
    ['of which the contact before was told', 'notTold', heard([makeTold({ person: 'gone' })])],
    ['of which an arrival was told', 'notTold', heard([makeTold({ kind: 'arrival' })])],
    ['whose notice arrived', 'noAnswer', heard([makeTold()])],
    ['whose notice came back', 'notReached', heard([makeTold({ state: 'refused', why: 'returned-mail' })])],
    ['of whose notice nobody knows', 'notReached', heard([makeTold({ state: 'unknown' })])],
    [
      'whose contact refused and whose deputy did not',
      'noAnswer',
      heard([makeTold({ state: 'refused' }), makeTold(deputy)]),
    ],
    ['promised for a day ahead', 'promised', heard([makeTold()], [{}])],
    ['promised though the notice came back', 'promised', heard([makeTold({ state: 'refused' })], [{}])],
    ['promised for a day that has passed', 'brokenPromise', heard([makeTold()], [{ until: yesterday }])],
    ['of which the contact asked for quiet', 'putOff', heard([makeTold()], [{ kind: 'silenced' }])],
    ['whose quiet is over', 'noAnswer', heard([makeTold()], [{ kind: 'snoozed', until: yesterday }])],
    [
      'put off by one and promised by the other',
      'promised',
      heard([makeTold()], [{}, { kind: 'snoozed', name: '李二', at: '2024-03-15T09:00:00.000Z' }]),
    ],
  ])('%s is %s', (_, state, of) => expect(stateOf(of)).toBe(state))

  test('and was given back counts what was said since alone', () => {
    const of = heard([makeTold()], [{ until: yesterday }])
    expect(stateOf(of, '2024-03-15T12:00:00.000Z')).toBe('notTold')
    expect(stateOf(of, '2024-03-14T00:00:00.000Z')).toBe('brokenPromise')
  })

  test('is looked at as of a moment: what came later is not known', () => {
    expect(followUpOf(heard([makeTold()], [{}]), '2024-03-15T00:00:00.000Z', undefined)).toEqual({ state: 'notTold' })
  })

  test('names the contact before the deputy, and of each the last notice', () => {
    const last = makeTold({ at: '2024-03-16T01:30:00.000Z', notice: 'n-2' })
    const { told } = followUpOf(heard([last, makeTold(), makeTold({ ...deputy, at: last.at })]), now, undefined)
    expect(told).toEqual(last)
  })
})

test('who is overdue is called before who is not, then by what was said, then who owes longest', () => {
  const owed = [
    { unit: 'promised', dueAt: yesterday, state: 'promised' },
    { unit: 'not yet due', dueAt: tomorrow, state: 'brokenPromise' },
    { unit: 'silent', dueAt: yesterday, state: 'noAnswer' },
    { unit: 'silent for long', dueAt: '2024-02-15T16:00:00.000Z', state: 'noAnswer' },
    { unit: 'not reached', dueAt: yesterday, state: 'notReached' },
    { unit: 'broken', dueAt: yesterday, state: 'brokenPromise' },
  ] as const
  expect(owed.toSorted(byCallFirst(now)).map(({ unit }) => unit)).toEqual([
    'broken',
    'not reached',
    'silent for long',
    'silent',
    'promised',
    'not yet due',
  ])
})
