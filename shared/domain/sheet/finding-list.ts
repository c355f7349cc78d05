import type { Level } from '../campaign/definition.ts'
import type { Finding } from './finding.ts'

/** Findings as they are made: all are counted, of each code some are listed. */
export interface FindingList {
  add(finding: Finding): void
  /** Takes over another list's, counted and listed alike. */
  addAll(list: FindingList): void
  /** How many findings of each level concern this return, those that concern every return of its report among them. */
  count(of: Pick<Finding, 'report' | 'period' | 'unit'>): Readonly<Record<Level, number>>
  /** Errors first, then sheet by sheet as they were read, then by row. */
  listed(): readonly Finding[]
  /** How many of each code are not listed. */
  unlisted(): Readonly<Record<string, number>>
  /** One for all that are alike and not listed, with their number. */
  leftOut(): Iterable<LeftOut>
}

interface LeftOut {
  readonly finding: Finding
  readonly times: number
}

const levels: readonly Level[] = ['error', 'warning', 'note']

/** @param mostOfOneCode how many of one code are listed; the first one of each unit is listed in any case */
export function findingList(mostOfOneCode = 50): FindingList {
  const listed: Finding[] = []
  const listedOfCode = new Map<string, number>()
  const counts = new Map<string, number>()
  const leftOut = new Map<string, LeftOut>()
  const seen = new Set<string>()

  function add(finding: Finding): void {
    const { code, unit } = finding
    const ofUnit = `${code} ${unit}`
    const isFirst = !seen.has(ofUnit)
    seen.add(ofUnit)
    if (!isFirst && (listedOfCode.get(code) ?? 0) >= mostOfOneCode) return leaveOut(finding, 1)
    listed.push(finding)
    increase(listedOfCode, code, 1)
    increase(counts, countKey(finding, finding.level), 1)
  }

  function leaveOut(finding: Finding, times: number): void {
    const key = countKey(finding, `${finding.level} ${finding.code}`)
    leftOut.set(key, { finding, times: (leftOut.get(key)?.times ?? 0) + times })
    increase(counts, countKey(finding, finding.level), times)
  }

  return {
    add,
    addAll(list) {
      for (const finding of list.listed()) add(finding)
      for (const { finding, times } of list.leftOut()) leaveOut(finding, times)
    },
    count({ report, period, unit }) {
      const keys = new Set(
        [{ report, period, unit }, { report, unit }, { report, period }, { report }, {}].map((of) => countKey(of, '')),
      )
      const of = (level: Level) => [...keys].reduce((sum, key) => sum + (counts.get(key + level) ?? 0), 0)
      return { error: of('error'), warning: of('warning'), note: of('note') }
    },
    listed() {
      const sheets = [...new Set(listed.map(({ sheet }) => sheet ?? ''))]
      const place = new Map(sheets.map((sheet, index) => [sheet, sheet === '' ? -1 : index]))
      const sheetOf = ({ sheet }: Finding) => place.get(sheet ?? '') ?? 0
      return listed.toSorted(
        (a, b) =>
          levels.indexOf(a.level) - levels.indexOf(b.level) || sheetOf(a) - sheetOf(b) || (a.row ?? 0) - (b.row ?? 0),
      )
    },
    unlisted() {
      const ofCode = new Map<string, number>()
      for (const { finding, times } of leftOut.values()) increase(ofCode, finding.code, times)
      return Object.fromEntries(ofCode)
    },
    leftOut: () => leftOut.values(),
  }
}

/** Ends in the level or code, so that the keys of one return begin alike. */
function countKey(
  { report, period, unit }: Partial<Record<'report' | 'period' | 'unit', string | undefined>>,
  what: string,
) {
  return JSON.stringify([report, period, unit]) + what
}

function increase(numbers: Map<string, number>, key: string, by: number): void {
  numbers.set(key, (numbers.get(key) ?? 0) + by)
}
