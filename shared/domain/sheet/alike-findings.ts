import type { Finding } from './finding.ts'

/** Findings that say the same of one column: one finding, with all the cells that it stands at. */
export interface AlikeFindings {
  readonly first: Finding
  add(finding: Finding): void
  addAll(others: AlikeFindings): void
  count(): number
  /** Their rows and subjects, as far as they are kept. */
  runs(): readonly Run[]
  subjects(): readonly string[]
  finding(): Finding
}

/** Neighbouring rows, both ends included. */
interface Run {
  readonly top: number
  readonly bottom: number
}

/** More ranges than these would only hide what a finding says, and an untidy sheet may have one in every other row. */
const mostRuns = 200

/** So many fit into a cell of the annotated copy; what is beyond can be explained once these are. */
const mostSubjects = 2_000

/** Two findings with the same key are alike. What stands at a range, or at no cell, is like nothing in another place. */
export function alikeKey(finding: Finding): string {
  const { level, code, report, period, unit, sheet, cell, cells, row, explained, text } = finding
  const place = loneColumn(finding) ?? `${cells?.join() ?? cell} ${row}`
  return `${level}\n${code}\n${report}\n${period}\n${unit}\n${sheet}\n${place}\n${explained}\n${text.zh}`
}

/** Begins a group for findings that are alike to this one, which is not in it yet. */
export function alikeFindings(first: Finding): AlikeFindings {
  const column = loneColumn(first)
  const runs: { top: number; bottom: number }[] = []
  const subjects: string[] = []
  let count = 0

  function addRows({ top, bottom }: Run): void {
    if (!joins(runs.at(-1), top, bottom) && runs.length < mostRuns) runs.push({ top, bottom })
  }

  function addSubjects(own: readonly string[]): void {
    for (const subject of own) if (subjects.length < mostSubjects) subjects.push(subject)
  }

  /** In the order of rows, which findings need not come in. */
  function cells(): readonly string[] {
    const joined: { top: number; bottom: number }[] = []
    for (const { top, bottom } of runs.toSorted((one, other) => one.top - other.top)) {
      if (!joins(joined.at(-1), top, bottom)) joined.push({ top, bottom })
    }
    return joined.map(({ top, bottom }) => `${column}${top}${top === bottom ? '' : `:${column}${bottom}`}`)
  }

  return {
    first,
    add({ row, subjects: own = [] }) {
      count++
      if (column !== undefined && row !== undefined) addRows({ top: row, bottom: row })
      addSubjects(own)
    },
    addAll(others) {
      count += others.count()
      for (const run of others.runs()) addRows(run)
      addSubjects(others.subjects())
    },
    count: () => count,
    runs: () => runs,
    subjects: () => subjects,
    finding() {
      const stands = cells()
      const isAtSeveral = stands.length > 1 || stands.some((range) => range.includes(':'))
      return {
        ...first,
        ...(isAtSeveral && { cells: stands }),
        ...(count > 1 && { count }),
        ...(subjects.length > 0 && { subjects }),
      }
    },
  }
}

/** The finding, which stands at a lone cell, at that column's cells in all these rows. */
export function standingAt(finding: Finding, rows: readonly number[]): Finding {
  const group = alikeFindings(finding)
  for (const row of rows) group.add({ ...finding, row })
  const { count: _, ...standing } = group.finding()
  return standing
}

/** Lets a run reach as far as these rows, if they begin in it or right below. */
function joins(run: { readonly top: number; bottom: number } | undefined, top: number, bottom: number): boolean {
  if (!run || top < run.top || top > run.bottom + 1) return false
  run.bottom = Math.max(run.bottom, bottom)
  return true
}

/** The letters of its column, of a finding that stands at one cell. */
function loneColumn({ cell, cells }: Finding): string | undefined {
  return cell === undefined || cells !== undefined || cell.includes(':') ? undefined : cell.replace(/\d+$/, '')
}
