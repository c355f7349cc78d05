import { describe, expect, test } from 'vitest'
import { roundsOf, type ScheduledRound } from '../../../shared/domain/campaign/round.ts'
import { judgeDecision, type DecisionDraft } from '../../../shared/domain/deadline/judge-decision.ts'
import { ledgerOf, type LedgerFacts } from '../../../shared/domain/deadline/ledger.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { closed, early, facts, later, onTime, reopened, sent, tooLate, tree, waived } from '../../make/ledger.ts'
import { campaign, laboratories, stock } from '../../make/school-office.ts'

function unitOf(code: string): Unit {
  const unit = tree.unit(code)
  if (!unit) throw new Error(`no unit ${code}`)
  return unit
}

const draft = (overrides: Partial<DecisionDraft> = {}): DecisionDraft => ({
  kind: 'waived',
  report: laboratories,
  unit: unitOf('A1'),
  reach: 'unit',
  by: '王主任',
  reason: '水灾',
  ...overrides,
})

function judged(given: DecisionDraft, { events, decisions }: LedgerFacts = facts(), now: string = onTime) {
  const entriesOf = (round: ScheduledRound) =>
    ledgerOf({ round, report: given.report, tree, events, decisions }, given.unit.code, now)
  return judgeDecision(given, { definition: campaign, tree, decisions, entriesOf, now })
}

describe('a decision', () => {
  test('that may be taken says all that was decided, and until when', () => {
    expect(judged(draft({ reach: 'subtree', unit: unitOf('A'), until: later, by: ' 王主任 ' }))).toMatchObject({
      decision: {
        kind: 'waived',
        campaign: campaign.id,
        report: 'laboratories',
        unit: 'A',
        reach: 'subtree',
        at: onTime,
        until: later,
        by: '王主任',
        reason: '水灾',
      },
    })
  })

  test('to waive expires with the report’s time unless it says otherwise', () => {
    expect(judged(draft())).toMatchObject({ decision: { until: roundsOf(campaign)[0]?.closesAt } })
  })

  test('to close is of all that lies below', () => {
    expect(judged(draft({ kind: 'closed', unit: unitOf('A') }))).toMatchObject({
      decision: { kind: 'closed', reach: 'subtree' },
    })
  })

  test('for many may be taken if it means something for any of them', () => {
    const filed = facts([sent('A', early), sent('A1', early), sent('A2', early)])

    expect(judged(draft({ unit: unitOf('A'), reach: 'subtree' }), filed)).toHaveProperty('decision')
  })
})

const everything = facts(['A', 'A1', 'A2', 'A3'].map((unit) => sent(unit, early)))
const closedA = [closed({ unit: 'A' })]

test.each<[string, Partial<DecisionDraft>, LedgerFacts, string]>([
  ['nobody approved', { by: ' ' }, facts(), 'who approved'],
  ['has no reason', { reason: '' }, facts(), 'reason'],
  ['waives into the past', { until: early }, facts(), '2024-03-01 is past'],
  ['extends into the past', { kind: 'extended', until: onTime }, facts(), 'is past'],
  ['extends to the day on which it is due anyway', { kind: 'extended', until: tooLate }, facts(), 'not later'],
  ['extends beyond the window', { kind: 'extended', until: '2025-01-02T00:00:00.000Z' }, facts(), '2024-12-31'],
  ['extends a monthly report without its month', { kind: 'extended', report: stock, until: later }, facts(), '2024-03'],
  ['names a period that there is not', { report: stock, period: '2024-09' }, facts(), '2024-09'],
  ['waives what was filed', {}, everything, 'has been filed'],
  ['waives what all have filed', { unit: unitOf('A'), reach: 'subtree' }, everything, 'has been filed'],
  ['waives what nobody owes', { unit: unitOf('0') }, facts(), 'owes no'],
  ['extends what is waived', { kind: 'extended', until: later }, facts([], [waived({ unit: 'A1' })]), 'waived'],
  ['waives what is closed', {}, facts([], closedA), 'closed'],
  ['closes what is closed', { kind: 'closed' }, facts([], closedA), 'already'],
  ['reopens what is open', { kind: 'reopened' }, facts(), 'not closed'],
  ['reopens below what is closed', { kind: 'reopened' }, facts([], closedA), '第A中学'],
])('that %s is refused with a sentence', (_, overrides, given, words) => {
  const judgement = judged(draft(overrides), given)

  expect(judgement).toHaveProperty('refused.en', expect.stringContaining(words))
})

test('reopening goes from the top down', () => {
  const opened = facts([], [...closedA, reopened({ unit: 'A', at: '2024-03-02T00:00:00.000Z' })])

  expect(judged(draft({ kind: 'reopened', unit: unitOf('A') }), facts([], closedA))).toHaveProperty('decision')
  expect(judged(draft({ kind: 'reopened' }), opened)).toHaveProperty('decision')
})

test('nothing is waived once nothing is taken in any more', () => {
  expect(judged(draft(), facts(), '2025-03-01T00:00:00.000Z')).toHaveProperty(
    'refused.en',
    expect.stringContaining('is over'),
  )
})
