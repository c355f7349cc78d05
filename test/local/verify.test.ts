import { expect, test } from 'vitest'
import type { DemoSummary } from '../../local/demo/summary.ts'
import { faultsOf } from '../../local/demo/verify.ts'

const county = { expected: { units: 12, organisations: 18, members: 318 } }

function makeSummary(overrides: Partial<DemoSummary> = {}): DemoSummary {
  const returns = { expected: 36, onTime: 30, late: 6, missing: 0, nil: 1 }
  return {
    units: 12,
    organisations: 18,
    members: 318,
    byStatus: { 在职: 200, 退休: 118 },
    returns,
    atDeadline: { returns },
    coverage: { filed: 36, expected: 36, nil: 1, text: '' },
    dataVersion: '0',
    seconds: 1,
    uploads: 9,
    ...overrides,
  }
}

test('a summary that is what the county was made to be has no fault', () => {
  expect(faultsOf(makeSummary(), county)).toEqual([])
})

test.each([
  ['units', { units: 11 }, ['units: 11, not 12']],
  ['organisations', { organisations: 19 }, ['organisations: 19, not 18']],
  ['members', { members: 317, byStatus: { 在职: 317 } }, ['members: 317, not 318']],
  ['statuses', { byStatus: { 在职: 200 } }, ['members by status: 200, not 318']],
  [
    'returns',
    { returns: { expected: 36, onTime: 29, late: 5, missing: 1, nil: 0 } },
    ['returns: 35, not 36', 'missing returns: 1, not 0'],
  ],
] as const)('%s that are off are a fault, which fails the demo', (_, broken, faults) => {
  expect(faultsOf(makeSummary(broken), county)).toEqual(faults)
})
