import { describe, expect, test } from 'vitest'
import type { Decision } from '../../../shared/domain/deadline/decision.ts'
import type { Purge } from '../../../shared/domain/retention/purge.ts'
import { retentionState, type RetentionFacts } from '../../../shared/domain/retention/retention-state.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { campaign, schools } from '../../make/school-office.ts'

const tree = unitTree({ units: schools })
interface Other {
  readonly kind?: 'closed' | 'reopened'
  readonly unit?: string
}

const closing = (
  report: string,
  period: string,
  at: string,
  { kind = 'closed', unit = '0' }: Other = {},
): Decision => ({
  id: `${report}${period}${at}`,
  kind,
  campaign: campaign.id,
  report,
  period,
  unit,
  reach: 'subtree',
  at,
  by: '王主任',
  reason: '工作结束',
})
const closings = [
  closing('laboratories', 'once', '2024-05-01T00:00:00.000Z'),
  closing('stock', '2024-03', '2024-05-03T00:00:00.000Z'),
  closing('stock', '2024-04', '2024-05-02T00:00:00.000Z'),
]
const seen = (more: Partial<RetentionFacts>) =>
  retentionState({
    definition: campaign,
    tree,
    decisions: closings,
    retention: { personalDataDays: 100, warnDays: 30 },
    now: '2024-06-01T00:00:00.000Z',
    ...more,
  })

describe('a campaign', () => {
  test('is open while a round is not closed at the root', () => {
    const below = closing('stock', '2024-04', '2024-05-02T00:00:00.000Z', { unit: 'A' })
    expect(seen({ decisions: [...closings.slice(0, 2), below] })).toMatchObject({
      state: 'open',
      open: [{ report: 'stock', period: '2024-04' }],
    })
    expect(seen({ decisions: [] })).toMatchObject({ state: 'open' })
  })

  test('is open again once a round was reopened', () => {
    const reopened = closing('stock', '2024-03', '2024-05-20T00:00:00.000Z', { kind: 'reopened' })
    expect(seen({ decisions: [...closings, reopened] })).toMatchObject({ state: 'open' })
  })

  test('needs no closing of what nobody owes', () => {
    const alone = unitTree({ units: schools.map((unit) => ({ ...unit, kind: unit.code === '0' ? unit.kind : '村' })) })
    const reports = campaign.reports.map((report) =>
      report.id === 'stock' ? { ...report, owedBy: { kinds: ['无'] } } : report,
    )
    const definition = { ...campaign, reports }
    expect(seen({ definition, tree: alone, decisions: closings.slice(0, 1) })).toMatchObject({ state: 'kept' })
  })

  test('keeps its personal data so many days after the last closing, and is near its end when one is to be warned', () => {
    const kept = { state: 'kept', closedAt: '2024-05-03T00:00:00.000Z', dueAt: '2024-08-11T00:00:00.000Z' }
    expect(seen({})).toEqual({ ...kept, isNear: false })
    expect(seen({ now: '2024-07-11T23:00:00.000Z' })).toEqual({ ...kept, isNear: false })
    expect(seen({ now: '2024-07-12T00:00:00.000Z' })).toEqual({ ...kept, isNear: true })
    expect(seen({ now: '2024-08-11T00:00:00.000Z' })).toMatchObject({ state: 'due' })
  })

  test('keeps them without end where nothing is set', () => {
    expect(seen({ retention: undefined, now: '2099-01-01T00:00:00.000Z' })).toEqual({
      state: 'kept',
      closedAt: '2024-05-03T00:00:00.000Z',
      isNear: false,
    })
  })

  test('has lost them from the moment the purge began, whatever else is so', () => {
    const purge: Purge = {
      campaign: campaign.id,
      state: 'begun',
      begunAt: '2024-08-11T00:00:00.000Z',
      on: '2024-08-11',
      by: 'schedule',
      rule: { closedAt: '2024-05-03T00:00:00.000Z' },
      removed: {},
    }
    expect(seen({ purge, decisions: [] })).toEqual({ state: 'purged', purge })
  })
})
