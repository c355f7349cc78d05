import type { CompiledReport } from '../campaign/compiled-report.ts'
import type { SheetRow } from './cell.ts'
import { nameKey } from '../unit/find-unit.ts'
import { namesReport } from './find-header.ts'
import { finding, type Place } from './finding.ts'
import type { TableSink, UnitOf, UnitReading } from './table.ts'

/** What may be a unit's name in a sheet's name or above its table, and where it stands. */
interface WrittenUnit {
  readonly written: string
  readonly place: Place
}

/**
 * Whose the rows of a sheet are that do not say: a lead unit may keep a sheet for each unit below it, and say so behind 填报单位： above
 * the table, by the sheet's name, or by a title of the unit's name and the report's. Two such units are refused, and so is somebody
 * else's unit behind 填报单位：, and a name that is nobody's where it may be that of a unit below.
 * @param above the rows above the table
 * @returns undefined where no unit is named
 */
export function unitOfTitles(
  unitOf: UnitOf,
  report: CompiledReport,
  above: readonly SheetRow[],
  at: Place,
  sink: TableSink,
  sheetName = '',
): UnitOf | undefined {
  const read = ({ written, place }: WrittenUnit) => unitOf(written, { ...at, ...place })
  const own = unitOf(undefined, at)
  const stated = labelledUnits(above).slice(0, 1).map(read)
  const faults = stated.flatMap(({ findings }) => findings)
  for (const each of faults) if (each.code === 'unit-outside') sink.finding({ ...each, unit: own.unit })
  const [nobodys] = stated.filter(({ findings }) => findings.some(({ code }) => code !== 'unit-outside'))
  if (nobodys && own.isDoubtful) return unitUnsaid(nobodys, unitOf)

  const named = [...stated, ...titleUnits(report, above, sheetName).map(read)].filter(({ isListed }) => isListed)
  const below = named.filter(({ unit }) => unit !== own.unit)
  const [first] = below
  if (!first) return named.length > 0 ? unitOf : undefined
  const codes = [...new Set(below.map(({ unit }) => unit))]
  if (codes.length === 1) return unitUnsaid(first, unitOf)
  const unit = codes.join('、')
  return unitUnsaid({ unit, findings: [finding('error', 'unit-ambiguous', { ...at, unit }, { units: unit })] }, unitOf)
}

/** A row that does not say is this unit's. What is to be said of that is said once. */
export function unitUnsaid(reading: UnitReading, unitOf: UnitOf): UnitOf {
  let { findings } = reading
  return (written, place) => {
    if (written !== undefined) return unitOf(written, place)
    const said = { ...reading, findings }
    findings = []
    return said
  }
}

/** The first unit's name behind 填报单位： in these rows, as what is the same however it is written. */
export function unitNameIn(rows: readonly SheetRow[]): string | undefined {
  const [first] = labelledUnits(rows)
  return first && nameKey(first.written)
}

const label = /^\s*(填报单位|报送单位|填表单位|上报单位|单位名称|单位)(?:\([^()]*\))?\s*:\s*(.*)$/
const longestLine = 200

/** What stands behind 填报单位： above a table, in the same cell or in the next one. 单位：万元 is none. */
function labelledUnits(above: readonly SheetRow[]): readonly WrittenUnit[] {
  return above.flatMap(({ row, cells }) =>
    cells.flatMap(({ kind, value, column }, place): readonly WrittenUnit[] => {
      if (kind !== 'text' || value.length > longestLine) return []
      const [, word, behind] = label.exec(value.normalize('NFKC')) ?? []
      if (behind === undefined || (word === '单位' && isMeasure.test(behind))) return []
      const [within = ''] = behind.split(/\s{2,}|填表|填报/)
      if (isName(within)) return [{ written: within.trim(), place: { row, column } }]
      const next = cells[place + 1]
      return next?.kind === 'text' && isName(next.value)
        ? [{ written: next.value.trim(), place: { row, column: next.column } }]
        : []
    }),
  )
}

const isMeasure = /^[十百千万亿]*(?:元|人|名|个|家|户|册|本|份|件|次|%)(?:[、,/].*)?$/

/** Whatever is shorter names no unit; neither do names such as Sheet1 and 表一. */
const shortestName = 2
const plainSheetName = /^(?:sheet\d*|表.)$/i

/** The sheet's name, and titles that name the report, without its name and what stands in brackets or counts. */
function titleUnits(report: CompiledReport, above: readonly SheetRow[], sheetName: string): readonly WrittenUnit[] {
  const titles = above.flatMap(({ row, cells }) =>
    cells.flatMap(({ kind, value, column }) =>
      kind === 'text' && value.length <= longestLine && namesReport(value, report)
        ? [{ text: value, place: { row, column } }]
        : [],
    ),
  )
  const names = [report.report.name.zh, ...report.report.synonyms].toSorted((a, b) => b.length - a.length)
  return [{ text: sheetName, place: {} }, ...titles].flatMap(({ text, place }) => {
    const bare = names.reduce((rest, name) => rest.replaceAll(name, ' '), text.normalize('NFKC'))
    const written = bare.replaceAll(/\([^()]*\)|^\d*[\s.、_-]+|[\s.、_-]+\d*$/g, '')
    return written.length >= shortestName && isName(written) && !plainSheetName.test(written)
      ? [{ written, place }]
      : []
  })
}

/** Whether anything is left without blanks to fill in and notes such as （盖章）. */
function isName(text: string): boolean {
  return /\p{L}/u.test(text.normalize('NFKC').replaceAll(/\([^()]*\)/g, ''))
}
