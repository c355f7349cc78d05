import type { County } from './county/county.ts'
import type { DemoSummary } from './summary.ts'

/** What is off in a summary, held against what the county was made to be. None where every figure is right. */
export function faultsOf(summary: DemoSummary, { expected }: Pick<County, 'expected'>): readonly string[] {
  const { units, organisations, members, byStatus, returns } = summary
  const statuses = Object.values(byStatus).reduce((sum, count) => sum + count, 0)
  const checks: readonly (readonly [string, number, number])[] = [
    ['units', units, expected.units],
    ['organisations', organisations, expected.organisations],
    ['members', members, expected.members],
    ['members by status', statuses, members],
    ['returns', returns.onTime + returns.late + returns.missing, returns.expected],
    ['missing returns', returns.missing, 0],
  ]
  return checks.flatMap(([what, is, should]) => (is === should ? [] : [`${what}: ${is}, not ${should}`]))
}
