import type { Level } from '../campaign/definition.ts'
import type { Finding } from './finding.ts'

/** Findings as they are made: all are counted, of each code some are listed. */
export interface FindingList {
  add(finding: Finding): void
  /** How many findings of each level concern this return, the sheet-wide ones of its report among them. */
  count(report: string, unit: string): Readonly<Record<Level, number>>
  /** Errors first, then by sheet and row. */
  listed(): readonly Finding[]
  /** How many of each code are not listed. */
  unlisted(): Readonly<Record<string, number>>
}

const levels: readonly Level[] = ['error', 'warning', 'note']

/** @param mostOfOneCode how many of one code are listed; the first one of each unit is listed in any case */
export function findingList(mostOfOneCode = 50): FindingList {
  const listed: Finding[] = []
  const ofCode = new Map<string, number>()
  const unlisted = new Map<string, number>()
  const counts = new Map<string, number>()
  const seen = new Set<string>()

  return {
    add(finding) {
      countUp(counts, countKey(finding.report, finding.unit, finding.level))
      const unitCode = `${finding.unit} ${finding.code}`
      if ((ofCode.get(finding.code) ?? 0) < mostOfOneCode || !seen.has(unitCode)) {
        listed.push(finding)
        countUp(ofCode, finding.code)
      } else countUp(unlisted, finding.code)
      seen.add(unitCode)
    },
    count(report, unit) {
      const of = (level: Level) =>
        [
          countKey(report, unit, level),
          countKey(report, undefined, level),
          countKey(undefined, undefined, level),
        ].reduce((sum, key) => sum + (counts.get(key) ?? 0), 0)
      return { error: of('error'), warning: of('warning'), note: of('note') }
    },
    listed: () =>
      listed.toSorted(
        (a, b) =>
          levels.indexOf(a.level) - levels.indexOf(b.level) ||
          (a.sheet ?? '').localeCompare(b.sheet ?? '', 'zh') ||
          (a.row ?? 0) - (b.row ?? 0),
      ),
    unlisted: () => Object.fromEntries(unlisted),
  }
}

function countKey(report: string | undefined, unit: string | undefined, level: Level): string {
  return JSON.stringify([report, unit, level])
}

function countUp(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
