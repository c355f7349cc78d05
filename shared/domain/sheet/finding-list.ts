import type { Level } from '../campaign/definition.ts'
import { alikeFindings, alikeKey, type AlikeFindings } from './alike-findings.ts'
import type { Finding } from './finding.ts'

type ReturnNamed = Pick<Finding, 'report' | 'period' | 'unit'>
type Counts = Readonly<Record<Level, number>>

/** Findings as they are made: all are counted; those that say the same down a column are one, and of each code some are listed. */
export interface FindingList {
  add(finding: Finding): void
  /** Takes over another list's, counted and listed alike. */
  addAll(list: FindingList): void
  /** Says how many findings of each level, as of now, concern a return, those that concern every return of its report among them. */
  counts(): (of: ReturnNamed) => Counts
  /** Errors first, then sheet by sheet as they were read, then by row. */
  listed(): readonly Finding[]
  /** How many of each code are not listed. */
  unlisted(): Readonly<Record<string, number>>
  /** All that was added, listed or not. */
  groups(): Iterable<AlikeFindings>
}

const levels: readonly Level[] = ['error', 'warning', 'note']

/** @param mostOfOneCode how many of one code are listed; the first one of each unit is listed in any case */
export function findingList(mostOfOneCode = 50): FindingList {
  const listed = new Map<string, AlikeFindings>()
  const leftOut = new Map<string, AlikeFindings>()
  const listedOfCode = new Map<string, number>()
  const seen = new Set<string>()

  /** Where a finding belongs: with those that are alike, else among those that are listed, as long as there is room. */
  function groupOf(finding: Finding): AlikeFindings {
    const key = alikeKey(finding)
    const group = listed.get(key)
    if (group) return group
    const { code, level, report, period, unit } = finding
    const ofUnit = `${code} ${unit}`
    const ofCode = listedOfCode.get(code) ?? 0
    const isListed = ofCode < mostOfOneCode || !seen.has(ofUnit)
    if (!isListed) return groupIn(leftOut, JSON.stringify([level, code, report, period, unit]), finding)
    seen.add(ofUnit)
    listedOfCode.set(code, ofCode + 1)
    return groupIn(listed, key, finding)
  }

  function* groups(): Generator<AlikeFindings> {
    yield* listed.values()
    yield* leftOut.values()
  }

  return {
    add: (finding) => groupOf(finding).add(finding),
    addAll(list) {
      for (const group of list.groups()) groupOf(group.first).addAll(group)
    },
    counts() {
      // A workbook of a hundred thousand units has as many returns, and at least as many findings.
      const byPlace = new Map<string, Record<Level, number>>()
      for (const { first, count } of groups()) {
        const place = placeKey(first.report, first.period, first.unit)
        const counts = byPlace.get(place) ?? { error: 0, warning: 0, note: 0 }
        counts[first.level] += count()
        byPlace.set(place, counts)
      }
      return (of) => {
        const concerned = [...placesConcerning(of)].flatMap((place) => byPlace.get(place) ?? [])
        const sum = (level: Level) => concerned.reduce((soFar, counts) => soFar + counts[level], 0)
        return { error: sum('error'), warning: sum('warning'), note: sum('note') }
      }
    },
    listed() {
      const findings = [...listed.values()].map((group) => group.finding())
      const sheets = [...new Set(findings.map(({ sheet }) => sheet ?? ''))]
      const place = new Map(sheets.map((sheet, index) => [sheet, sheet === '' ? -1 : index]))
      const sheetOf = ({ sheet }: Finding) => place.get(sheet ?? '') ?? 0
      return findings.toSorted(
        (a, b) =>
          levels.indexOf(a.level) - levels.indexOf(b.level) || sheetOf(a) - sheetOf(b) || (a.row ?? 0) - (b.row ?? 0),
      )
    },
    unlisted() {
      const ofCode = new Map<string, number>()
      for (const { first, count } of leftOut.values()) ofCode.set(first.code, (ofCode.get(first.code) ?? 0) + count())
      return Object.fromEntries(ofCode)
    },
    groups,
  }
}

/** What a finding names that is of this return: it, all of its report's or of its month's returns, or the whole workbook. */
function placesConcerning({ report, period, unit }: ReturnNamed): ReadonlySet<string> {
  const ofReport = [placeKey(report, period, unit), placeKey(report, period), placeKey(report, undefined, unit)]
  return new Set([...ofReport, placeKey(report), placeKey()])
}

function placeKey(report?: string, period?: string, unit?: string): string {
  return JSON.stringify([report, period, unit])
}

function groupIn(groups: Map<string, AlikeFindings>, key: string, first: Finding): AlikeFindings {
  const group = groups.get(key) ?? alikeFindings(first)
  groups.set(key, group)
  return group
}
