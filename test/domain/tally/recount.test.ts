import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roundsOf } from '../../../shared/domain/campaign/round.ts'
import { isOwedBy, ownTally } from '../../../shared/domain/submission/own-tally.ts'
import type { Filing, Return } from '../../../shared/domain/submission/return.ts'
import { recount, stillCounts, totalOfEach } from '../../../shared/domain/tally/recount.ts'
import { addTallies, emptyTally } from '../../../shared/domain/tally/tally.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { schools } from '../../make/assessed.ts'
import { makeCampaign, makeReport, makeUnit } from '../../make/campaign.ts'
import { makeFiling } from '../../make/store-records.ts'

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

  test('is that it was returned, and nothing of what it said, once it has been given back', () => {
    const returned = { submission: 'upload-1', mark: 'm', at: tooLate, by: '王主任', reason: '缺页' }

    expect(own({}, { generation: 2, mark: 'm', returned })).toEqual({
      ...emptyTally,
      returns: { ...emptyTally.returns, expected: 1, returned: 1 },
    })
    expect(own({}, { ...filed(), returned }).returns).toMatchObject({ data: 1, onTime: 1, returned: 0 })
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

  test('comes to the same as adding the shares that the units are divided into, whatever was merged', () => {
    const codes = ['0', '101', '101A', '101B', '101D', '102'] as const
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...codes.slice(1)), fc.constantFrom(onTime, tooLate)),
        fc.array(fc.nat(2), { minLength: codes.length, maxLength: codes.length }),
        (landed, groups) => {
          const kept = Object.fromEntries(Object.entries(landed).map(([code, landedAt]) => [code, filed({ landedAt })]))
          const shares = [0, 1, 2].map((group) =>
            totalOfEach(
              round,
              report,
              tree,
              tree.subtreeOf('0').filter(({ code }) => groups[codes.findIndex((each) => each === code)] === group),
              (code) => kept[code],
            ),
          )
          expect(addTallies(shares)).toEqual(total(kept).get('0'))
        },
      ),
    )
  })
})
