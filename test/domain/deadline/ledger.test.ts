import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decision } from '../../../shared/domain/deadline/decision.ts'
import {
  isMissing,
  isMissingForGood,
  isOutstanding,
  ledgerOf,
  statesOf,
} from '../../../shared/domain/deadline/ledger.ts'
import { rateCounts } from '../../../shared/domain/deadline/rates.ts'
import type { Return } from '../../../shared/domain/submission/return.ts'
import { recount } from '../../../shared/domain/tally/recount.ts'
import {
  approved,
  closed,
  early,
  entryOf,
  extended,
  facts,
  givenBack,
  later,
  onTime,
  reopened,
  revoked,
  round,
  sent,
  tooLate,
  tree,
  waived,
} from '../../make/ledger.ts'
import { laboratories } from '../../make/school-office.ts'
import { makeFiling } from '../../make/store-records.ts'

const dayBefore = '2024-03-14T02:00:00.000Z'

describe('a return that nobody has filed', () => {
  test.each([
    ['2024-03-14T15:59:59.999Z', 'notYetDue'],
    ['2024-03-14T16:00:00.000Z', 'due'],
    ['2024-03-15T15:59:59.999Z', 'due'],
    ['2024-03-15T16:00:00.000Z', 'missing'],
  ])('is at %s %s', (at, timing) => {
    expect(entryOf('A1', { at })).toMatchObject({ content: 'none', timing, standing: 'current', position: 'awaited' })
  })
})

describe('a return that was filed', () => {
  test.each([
    [onTime, 'onTime'],
    [tooLate, 'late'],
  ])('and landed at %s is %s, whenever it is looked at', (landed, timing) => {
    const { events } = facts([sent('A1', landed)])

    for (const at of [landed, later]) {
      expect(entryOf('A1', { at, events })).toMatchObject({ content: 'data', timing, position: 'filed' })
    }
  })

  test('stays on time when a later one is accepted, or rejected', () => {
    for (const kind of ['accepted', 'rejected'] as const) {
      const { events } = facts([sent('A1', onTime), sent('A1', tooLate, { kind })])

      expect(entryOf('A1', { at: later, events }).timing).toBe('onTime')
    }
  })

  test('and is looked at as of a moment before, was not there', () => {
    expect(entryOf('A1', { at: early, events: [sent('A1', onTime)] }).content).toBe('none')
  })
})

describe('a return that was given back', () => {
  const { events } = facts([sent('A1', early), givenBack('A1', early, dayBefore)])

  test('is owed again, and missing when its time is over', () => {
    expect(entryOf('A1', { at: onTime, events })).toMatchObject({
      content: 'none',
      timing: 'due',
      standing: 'returned',
    })
    expect(isMissing(entryOf('A1', { at: tooLate, events }))).toBe(true)
  })

  test('is current again once it is filed again, and late by what was accepted then', () => {
    const again = facts([...events, sent('A1', tooLate)]).events

    expect(entryOf('A1', { at: later, events: again })).toMatchObject({ standing: 'current', timing: 'late' })
  })

  test('was not yet, as of a moment before', () => {
    expect(entryOf('A1', { at: early, events })).toMatchObject({ standing: 'current', content: 'data' })
  })
})

describe('a waiver', () => {
  const decisions = [waived({ unit: 'A', reach: 'subtree', at: dayBefore, until: later })]

  test('of a subtree is one of every unit in it that has not filed, and of no other', () => {
    const { events } = facts([sent('A2', early)])
    const standings = ledgerOf(facts(events, decisions), '0', tooLate).map(({ unit, standing }) => [
      unit.code,
      standing,
    ])

    expect(Object.fromEntries(standings)).toEqual({
      A: 'waived',
      A1: 'waived',
      A2: 'current',
      A3: 'waived',
      B: 'current',
      B1: 'current',
    })
  })

  test('of a unit alone is not one of those below it', () => {
    const alone = [waived({ unit: 'A', reach: 'unit' })]

    expect(entryOf('A', { at: tooLate, decisions: alone }).standing).toBe('waived')
    expect(entryOf('A1', { at: tooLate, decisions: alone }).standing).toBe('current')
  })

  test('is in force from when it was decided until it expires', () => {
    const standingAt = (at: string) => entryOf('A1', { at, decisions }).standing

    expect([early, dayBefore, tooLate, later].map(standingAt)).toEqual(['current', 'waived', 'waived', 'current'])
  })

  test('leaves nobody to chase', () => {
    expect(isOutstanding(entryOf('A1', { at: tooLate, decisions }))).toBe(false)
  })

  test('of another report or period changes nothing', () => {
    const others = [waived({ unit: 'A1', report: 'stock' }), waived({ unit: 'A1', period: '2024-03' })]

    expect(entryOf('A1', { at: tooLate, decisions: others }).standing).toBe('current')
  })
})

describe('an extension', () => {
  const decisions = [extended({ unit: 'A', reach: 'subtree', at: dayBefore, until: later })]

  test('moves the due moment', () => {
    const { events } = facts([sent('A1', tooLate)])

    expect(entryOf('A1', { at: later, events, decisions })).toMatchObject({ dueAt: later, timing: 'onTime' })
    expect(entryOf('A2', { at: tooLate, decisions }).timing).toBe('notYetDue')
    expect(entryOf('A2', { at: later, decisions }).timing).toBe('missing')
    expect(entryOf('B', { at: tooLate, decisions }).timing).toBe('missing')
  })

  test('was none before it was decided', () => {
    expect(entryOf('A1', { at: early, decisions })).toMatchObject({ dueAt: round.dueAt })
  })

  test('that is decided later counts instead', () => {
    const again = extended({ id: 'second', unit: 'A1', at: onTime, until: '2024-03-18T16:00:00.000Z' })

    expect(entryOf('A1', { at: tooLate, decisions: [...decisions, again] }).dueAt).toBe(again.until)
  })
})

describe('a closing', () => {
  const close = closed({ unit: 'A', at: dayBefore })

  test('is one of everything below, filed or not', () => {
    const { events } = facts([sent('A1', early)])

    expect(entryOf('A1', { at: tooLate, events, decisions: [close] })).toMatchObject({
      standing: 'closed',
      content: 'data',
      timing: 'onTime',
    })
    expect(entryOf('A2', { at: tooLate, decisions: [close] })).toMatchObject({ standing: 'closed', timing: 'missing' })
    expect(isOutstanding(entryOf('A2', { at: tooLate, decisions: [close] }))).toBe(false)
  })

  test('ends where a unit is reopened, for that unit alone', () => {
    const decisions = [close, reopened({ unit: 'A', at: onTime })]

    expect(entryOf('A', { at: tooLate, decisions }).standing).toBe('current')
    expect(entryOf('A1', { at: tooLate, decisions }).standing).toBe('closed')
  })

  test('ends for a whole subtree where that is reopened, and begins again with the next', () => {
    const decisions = [close, reopened({ unit: 'A', reach: 'subtree', at: onTime })]

    expect(entryOf('A1', { at: tooLate, decisions }).standing).toBe('current')
    expect(entryOf('A1', { at: later, decisions: [...decisions, closed({ unit: '0', at: tooLate })] }).standing).toBe(
      'closed',
    )
  })
})

const anyEvents = fc
  .array(
    fc.record({
      unit: fc.constantFrom('A', 'A1', 'A2', 'B1'),
      day: fc.integer({ min: 10, max: 19 }),
      kind: fc.constantFrom('accepted' as const, 'rejected' as const),
      content: fc.constantFrom('data' as const, 'nil' as const),
      isReturned: fc.boolean(),
    }),
    { maxLength: 10 },
  )
  .map((moves) =>
    moves.flatMap(({ unit, day, kind, content, isReturned }, place) => {
      const at = `2024-03-${day}T0${place % 10}:00:00.000Z`
      const submission = sent(unit, at, { kind, content })
      return isReturned && kind === 'accepted'
        ? [submission, givenBack(unit, at, `2024-03-${day}T12:00:00.000Z`)]
        : [submission]
    }),
  )
type Draft = Pick<Decision, 'id' | 'unit' | 'reach' | 'at'>
const makers: Readonly<Record<Decision['kind'], (draft: Draft) => Decision>> = {
  waived,
  extended,
  revoked,
  closed,
  reopened,
}
const anyDecisions = fc.array(
  fc
    .record({
      unit: fc.constantFrom('0', 'A', 'A1', 'B'),
      kind: fc.constantFrom(
        'waived' as const,
        'extended' as const,
        'revoked' as const,
        'closed' as const,
        'reopened' as const,
      ),
      reach: fc.constantFrom('unit' as const, 'subtree' as const),
      day: fc.integer({ min: 10, max: 20 }),
      place: fc.nat(),
    })
    .map(({ unit, kind, reach, day, place }) =>
      makers[kind]({ id: `${place}`, unit, reach, at: `2024-03-${day}T06:00:00.000Z` }),
    ),
  { maxLength: 6 },
)

test('whatever happens, a return is in one state of each kind, and the rates are shares of what they are parts of', () => {
  fc.assert(
    fc.property(anyEvents, anyDecisions, fc.constantFrom(early, onTime, tooLate, later), (events, decisions, at) => {
      const entries = ledgerOf(facts(events, decisions), '0', at)
      const { expected, content, timing, standing } = statesOf(entries)
      const rates = rateCounts(entries)

      for (const states of [content, timing, standing]) {
        expect(Object.values(states).reduce((sum, each) => sum + each, 0)).toBe(expected)
      }
      expect(rates.filed).toBeLessThanOrEqual(rates.owed)
      expect(rates.onTime).toBeLessThanOrEqual(rates.reckoned)
      expect(entries.filter(isMissing).length + rates.missingForGood).toBe(rates.reckoned - rates.filed)
      expect(rates.passedAtOnce).toBeLessThanOrEqual(rates.submitted)
    }),
  )
})

test('rates of units add up to those of the tree', () => {
  fc.assert(
    fc.property(anyEvents, anyDecisions, (events, decisions) => {
      const all = facts(events, decisions)
      const [whole, ...parts] = ['0', 'A', 'B'].map((unit) => rateCounts(ledgerOf(all, unit, later)))
      const sum = parts.reduce((so, each) => ({
        owed: so.owed + each.owed,
        filed: so.filed + each.filed,
        reckoned: so.reckoned + each.reckoned,
        onTime: so.onTime + each.onTime,
        submitted: so.submitted + each.submitted,
        passedAtOnce: so.passedAtOnce + each.passedAtOnce,
        approved: so.approved + each.approved,
        missingForGood: so.missingForGood + each.missingForGood,
      }))

      expect(sum).toEqual(whole) // the office owes nothing itself
    }),
  )
})

test('rates leave out what is waived, and nothing else', () => {
  const events = [
    sent('A1', early),
    sent('A2', early, { kind: 'rejected' }),
    sent('A2', tooLate),
    sent('B', early, { kind: 'rejected' }),
  ]
  const decisions = [waived({ unit: 'A3' }), waived({ id: 'of one that files all the same', unit: 'A1' })]

  expect(rateCounts(ledgerOf(facts([...events, approved('A1', early, onTime)], decisions), '0', later))).toEqual({
    owed: 5, // A, A1, A2, B, B1
    filed: 2,
    reckoned: 5,
    onTime: 1,
    submitted: 3,
    passedAtOnce: 1,
    approved: 1,
    missingForGood: 0,
  })
})

test('what had not come when it was closed is counted apart from what is still owed, and what was waived then in neither', () => {
  const decisions = [waived({ unit: 'A2', at: early, until: tooLate }), closed({ unit: 'A', at: onTime })]
  const entries = ledgerOf(facts([sent('A1', early)], decisions), '0', later)

  expect(entries.filter(isMissingForGood).map(({ unit }) => unit.code)).toEqual(['A', 'A3'])
  expect(entries.filter(isMissing).map(({ unit }) => unit.code)).toEqual(['B', 'B1'])
  expect(rateCounts(entries)).toMatchObject({ owed: 5, filed: 1, reckoned: 5, missingForGood: 2 })
})

test('timeliness does not count what is not yet due', () => {
  expect(rateCounts(ledgerOf(facts([sent('A1', early)]), '0', dayBefore))).toMatchObject({ reckoned: 1, onTime: 1 })
})

test('without decisions, the ledger says the same as the totals, by another way', () => {
  fc.assert(
    fc.property(anyEvents, (drawn) => {
      const { events } = facts(drawn.filter(({ kind }) => kind !== 'returned'))
      const returns = new Map<string, Return>()
      for (const event of events) {
        const { unit, at } = event
        if (event.kind !== 'accepted') continue
        returns.set(unit, {
          generation: 1,
          filing: makeFiling({ content: event.content }),
          firstAcceptedAt: returns.get(unit)?.firstAcceptedAt ?? at,
        })
      }
      const counts = recount(round, laboratories, tree, (code) => returns.get(code)).get('0')?.returns
      const { expected, content, timing } = statesOf(ledgerOf(facts(events), '0', later))

      expect({ expected, data: content.data, nil: content.nil, onTime: timing.onTime, late: timing.late }).toEqual({
        expected: counts?.expected,
        data: counts?.data,
        nil: counts?.nil,
        onTime: counts?.onTime,
        late: counts?.late,
      })
    }),
  )
})
