import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { returnsAsOf } from '../../../shared/domain/submission/returns-as-of.ts'
import { approved, facts, givenBack, sent } from '../../make/ledger.ts'

const days = ['2024-03-01', '2024-03-02', '2024-03-03', '2024-03-04'].map((date) => `${date}T00:00:00.000Z`)
const [first = '', second = '', third = '', fourth = ''] = days
const asOf = (...events: Parameters<typeof returnsAsOf>[0]) => returnsAsOf(facts(events).events).get('A1')

test('say what the last accepted submission says, and when the first one came', () => {
  const events = [
    sent('A1', first, { kind: 'rejected' }),
    sent('A1', second, { content: 'nil' }),
    sent('A1', third),
    sent('A1', fourth, { kind: 'rejected', content: 'nil' }),
  ]

  expect([1, 2, 3, 4].map((count) => asOf(...events.slice(0, count)))).toMatchObject([
    { content: 'none', lastSubmittedAt: first, lastVerdict: 'rejected' },
    { content: 'nil', firstAcceptedAt: second, lastSubmittedAt: second, lastVerdict: 'accepted' },
    { content: 'data', firstAcceptedAt: second, lastSubmittedAt: third, lastVerdict: 'accepted' },
    { content: 'data', firstAcceptedAt: second, lastSubmittedAt: fourth, lastVerdict: 'rejected' },
  ])
})

test('know nobody who never sent anything', () => {
  expect(returnsAsOf([sent('A1', first)]).has('A2')).toBe(false)
})

test('count nothing of what was given back, nor what landed before it', () => {
  const history = asOf(sent('A1', first), sent('A1', second), givenBack('A1', second, third))

  expect(history).toMatchObject({ content: 'none', returned: { at: third, reason: '缺页' } })
  expect(history).not.toHaveProperty('firstAcceptedAt')
})

test('begin anew with what is filed after it was given back', () => {
  const history = asOf(sent('A1', first), givenBack('A1', first, second), sent('A1', third))

  expect(history).toMatchObject({ content: 'data', firstAcceptedAt: third })
  expect(history).not.toHaveProperty('returned')
})

test('keep a workbook that had landed, but was taken in only after another had been given back', () => {
  const history = asOf(sent('A1', first), sent('A1', second), givenBack('A1', first, third))

  expect(history).toMatchObject({ content: 'data', firstAcceptedAt: second })
})

test.each([
  ['the first is accepted', [sent('A1', first), sent('A1', second, { kind: 'rejected' })], true],
  ['the first is rejected', [sent('A1', first, { kind: 'rejected' }), sent('A1', second)], false],
  ['the first is given back', [sent('A1', first), givenBack('A1', first, second), sent('A1', third)], false],
])('say whether a return passed at once: %s', (_, events, passed) => {
  expect(asOf(...events)?.passedAtOnce).toBe(passed)
})

test('are those of a moment if the events are those up to it', () => {
  const unit = fc.constantFrom('A1', 'A2')
  const kind = fc.constantFrom('accepted' as const, 'rejected' as const)
  fc.assert(
    fc.property(fc.array(fc.tuple(unit, kind), { maxLength: 8 }), fc.nat(8), (moves, count) => {
      const events = moves.map(([code, verdict], place) =>
        sent(code, `2024-03-0${place + 1}T00:00:00.000Z`, { kind: verdict }),
      )
      const then = returnsAsOf(events.slice(0, count))

      for (const code of ['A1', 'A2']) {
        const own = events.slice(0, count).filter((event) => event.unit === code)
        expect(then.get(code)?.lastSubmittedAt).toBe(own.at(-1)?.at)
        expect(then.get(code)?.firstAcceptedAt).toBe(own.find((event) => event.kind === 'accepted')?.at)
      }
    }),
  )
})

test('say whether the current submission is approved: one that came later is not, and nothing else of them changes', () => {
  const filed = [sent('A1', first)]
  const approval = approved('A1', first, second)

  expect(asOf(...filed, approval)).toEqual({ ...asOf(...filed), approval })
  expect(asOf(...filed, approval, sent('A1', third, { kind: 'rejected' }))?.approval).toEqual(approval)
  expect(asOf(...filed, approval, sent('A1', third))).not.toHaveProperty('approval')
  expect(asOf(...filed, approval, approved('A1', first, third, 'unapproved'))).not.toHaveProperty('approval')
  expect(asOf(...filed, approval, givenBack('A1', first, third))).not.toHaveProperty('approval')
})
