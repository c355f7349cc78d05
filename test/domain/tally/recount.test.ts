import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roundsOf } from '../../../shared/domain/campaign/round.ts'
import { returnStates } from '../../../shared/domain/deadline/return-states.ts'
import type { ReturnEvent } from '../../../shared/domain/submission/event.ts'
import { isOwedBy, ownTally } from '../../../shared/domain/submission/own-tally.ts'
import type { Filing, Return } from '../../../shared/domain/submission/return.ts'
import { countsAsOf, returnsAsOf } from '../../../shared/domain/submission/returns-as-of.ts'
import { recount, stillCounts } from '../../../shared/domain/tally/recount.ts'
import { addTallies, emptyTally } from '../../../shared/domain/tally/tally.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { schools } from '../../make/assessed.ts'
import { makeCampaign, makeReport, makeUnit } from '../../make/campaign.ts'
import { makeEvent, makeFiling } from '../../make/store-records.ts'

const report = makeReport()
const [round] = roundsOf(makeCampaign({ reports: [report] }))
if (!round) throw new Error('no round')
const onTime = '2024-03-15T15:59:59.999Z'
const tooLate = '2024-03-15T16:00:00.000Z'

/** A return that was filed once. */
function filed(overrides: Partial<Filing> = {}): Return {
  const filing = makeFiling({ landedAt: onTime, figures: { rooms: 3 }, ...overrides })
  return { generation: 1, filing, firstAcceptedAt: filing.landedAt }
}

const own = (unit: Partial<Unit>, each: Return = filed()) =>
  ownTally(round, report, makeUnit({ code: '1', ...unit }), each)

describe('what a unit’s own return contributes', () => {
  test('is that it is expected, what it says, when it came, and its figures', () => {
    expect(own({})).toMatchObject({
      returns: { expected: 1, data: 1, nil: 0, onTime: 1, late: 0 },
      figures: { rooms: 3 },
    })
    expect(own({}, filed({ content: 'nil' }))).toMatchObject({ returns: { data: 0, nil: 1 } })
  })

  test('is that it is expected and nothing else where it has filed nothing', () => {
    expect(own({}, { generation: 0 })).toEqual({ ...emptyTally, returns: { ...emptyTally.returns, expected: 1 } })
  })

  test('is late from the first moment after the day it is due', () => {
    expect(own({}, filed({ landedAt: tooLate })).returns).toMatchObject({ onTime: 0, late: 1 })
  })

  test('stays on time when a correction comes late', () => {
    const corrected = { ...filed({ landedAt: tooLate }), firstAcceptedAt: onTime }
    expect(own({}, corrected).returns).toMatchObject({ onTime: 1, late: 0 })
  })

  test('is its figures alone where it was merged', () => {
    expect(own({ state: 'merged' })).toMatchObject({ returns: emptyTally.returns, figures: { rooms: 3 } })
  })

  test('is nothing expected of the office itself, or of a unit that does not owe the report', () => {
    const ofTowns = makeReport({ owedBy: { kinds: ['乡镇'], batches: ['二'] } })
    const { parent: _, ...root } = makeUnit({ code: '0' })
    const units = [
      root,
      makeUnit({ code: '1', kind: '学校', batch: '二' }),
      makeUnit({ code: '2', kind: '乡镇' }),
      makeUnit({ code: '3', kind: '乡镇', batch: '二' }),
    ]
    expect(units.map((unit) => isOwedBy(ofTowns, unit))).toEqual([false, false, false, true])
    expect(isOwedBy(report, root)).toBe(false)
  })
})

describe('a recount', () => {
  const merged = makeUnit({ code: '101D', parent: '101', state: 'merged', mergedInto: '101', stateSince: onTime })
  const tree = unitTree({ units: [...schools, merged] })
  const total = (returns: Readonly<Record<string, Return>>) => recount(round, report, tree, (code) => returns[code])

  test('adds every unit up to the root, and leaves closed ones out', () => {
    const totals = total({ '101': filed(), '101A': filed(), '101C': filed(), '102': filed() })
    expect([...totals].map(([code, { figures }]) => [code, figures['rooms'] ?? 0])).toEqual([
      ['102', 3],
      ['101D', 0],
      ['101B', 0],
      ['101A', 3],
      ['101', 6],
      ['0', 9],
    ])
    expect(totals.get('0')?.returns).toMatchObject({ expected: 4, data: 3 })
  })

  test('keeps a merged unit’s figures until the unit it went into has filed later', () => {
    const before = { '101D': filed(), '101': filed({ landedAt: onTime }) }
    const after = { '101D': filed(), '101': filed({ landedAt: tooLate }) }
    expect(total(before).get('101')?.figures).toEqual({ rooms: 6 })
    expect(total(after).get('101')?.figures).toEqual({ rooms: 3 })
    expect(stillCounts(merged, {})).toBe(true)
  })

  test('comes to the same as adding the units one by one', () => {
    const returns = fc.dictionary(
      fc.constantFrom('101', '101A', '101B', '102'),
      fc.record({
        rooms: fc.nat(99),
        content: fc.constantFrom('data' as const, 'nil' as const),
        at: fc.constantFrom(onTime, tooLate),
      }),
    )
    fc.assert(
      fc.property(returns, (sent) => {
        const kept = Object.fromEntries(
          Object.entries(sent).map(([code, { rooms, content, at }]) => [
            code,
            filed({ figures: { rooms }, content, landedAt: at }),
          ]),
        )
        const all = tree
          .subtreeOf('0')
          .map((unit) => ownTally(round, report, unit, kept[unit.code] ?? { generation: 0 }))
        expect(total(kept).get('0')).toEqual(addTallies(all))
      }),
    )
  })
})

describe('returns as of a moment', () => {
  const event = (unit: string, at: string, overrides: Partial<ReturnEvent> = {}) =>
    makeEvent({ round, unit, at, ...overrides })
  const rejected = { kind: 'rejected' as const }

  test('say what the last accepted submission says, and when the first one came', () => {
    const events = [
      event('101', '2024-03-01T00:00:00.000Z', rejected),
      event('101', '2024-03-02T00:00:00.000Z', { content: 'nil' }),
      event('101', '2024-03-03T00:00:00.000Z', { content: 'data' }),
      event('101', '2024-03-04T00:00:00.000Z', { ...rejected, content: 'nil' }),
    ]
    expect([1, 2, 3, 4].map((count) => returnsAsOf(events.slice(0, count)).get('101'))).toEqual([
      { content: 'none', lastSubmittedAt: '2024-03-01T00:00:00.000Z', lastVerdict: 'rejected' },
      { content: 'nil', firstAcceptedAt: events[1]?.at, lastSubmittedAt: events[1]?.at, lastVerdict: 'accepted' },
      { content: 'data', firstAcceptedAt: events[1]?.at, lastSubmittedAt: events[2]?.at, lastVerdict: 'accepted' },
      { content: 'data', firstAcceptedAt: events[1]?.at, lastSubmittedAt: events[3]?.at, lastVerdict: 'rejected' },
    ])
  })

  test('count the units of a subtree, and nobody who never sent anything', () => {
    const tree = unitTree({ units: schools })
    const events = [
      event('101', onTime),
      event('101A', tooLate, { content: 'nil' }),
      event('101B', onTime, rejected),
      event('102', onTime),
    ]
    expect(countsAsOf(round, report, tree, '101', events)).toEqual({
      ...emptyTally.returns,
      expected: 3,
      data: 1,
      nil: 1,
      onTime: 1,
      late: 1,
    })
  })

  test('agree with the totals, and their states are disjoint', () => {
    const tree = unitTree({ units: schools })
    const sent = fc.array(
      fc.record({
        unit: fc.constantFrom('101', '101A', '101B', '102'),
        kind: fc.constantFrom('accepted' as const, 'rejected' as const),
        content: fc.constantFrom('data' as const, 'nil' as const),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(sent, (moves) => {
        const events = moves.map((move, place) => event(move.unit, `2024-03-15T15:59:59.${990 + place}Z`, move))
        const late = events.map((each, place) => (place < 10 ? each : { ...each, at: tooLate }))
        const returns = new Map<string, Return>()
        for (const { unit, kind, content, at } of late) {
          const before = returns.get(unit)
          if (kind === 'accepted')
            returns.set(unit, {
              generation: 1,
              filing: makeFiling({ content }),
              firstAcceptedAt: before?.firstAcceptedAt ?? at,
            })
        }
        const counts = countsAsOf(round, report, tree, '0', late)
        const { expected, content, timing, standing } = returnStates(counts, round, tooLate)

        expect(counts).toEqual(recount(round, report, tree, (code) => returns.get(code)).get('0')?.returns)
        for (const states of [content, timing, standing]) {
          expect(Object.values(states).reduce((sum, each) => sum + each, 0)).toBe(expected)
          expect(Object.values(states).every((each) => each >= 0)).toBe(true)
        }
      }),
    )
  })
})
