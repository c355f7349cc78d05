import type { SheetRow } from '../sheet/cell.ts'
import { finding, type Finding } from '../sheet/finding.ts'
import { headerKey } from '../sheet/header-key.ts'
import { titleOf, unitColumns, type UnitColumnId } from './unit-columns.ts'

/** Where a unit list's header stands, and what its columns hold. */
export interface UnitHeader {
  readonly row: number
  readonly columns: ReadonlyMap<number, UnitColumnId>
  /** Every column that has a title, also one that is not read. */
  readonly titled: ReadonlySet<number>
  /** Columns that are missing, stand twice, or are none of a unit list's. */
  readonly findings: readonly Finding[]
}

/** Titles and notes stand above a header, but not more than this many rows. */
export const headerSearchRows = 30

const columnByKey = new Map(
  unitColumns.flatMap(({ id, title, synonyms }) =>
    [title.zh, title.en, ...synonyms].map((name): [string, UnitColumnId] => [headerKey(name), id]),
  ),
)

/** What offices call their units: 机构代码 and 学校名称 are 单位代码 and 单位名称. */
const unitWord = /^(?:机构|部门|学校|医院|企业|公司|组织|基层)(?:单位)?(?=.)/u

function columnNamed(title: string): UnitColumnId | undefined {
  const key = headerKey(title)
  return columnByKey.get(key) ?? columnByKey.get(key.replace(unitWord, '单位'))
}

/** A second column titled just 电话 or 邮箱 is the deputy's. */
const ofDeputy: Partial<Record<UnitColumnId, UnitColumnId>> = { telephone: 'deputyTelephone', email: 'deputyEmail' }

/** Finds the header of a unit list: of the first rows the one that names the most columns, at least code and name, in any order. */
export function findUnitHeader(rows: readonly SheetRow[], sheet: string): UnitHeader | undefined {
  let best: UnitHeader | undefined
  for (const row of rows.slice(0, headerSearchRows)) {
    const header = readHeader(row, sheet)
    const held = new Set(header.columns.values())
    if (held.has('code') && held.has('name') && header.columns.size > (best?.columns.size ?? 0)) best = header
  }
  return best
}

function readHeader({ row, cells }: SheetRow, sheet: string): UnitHeader {
  const columns = new Map<number, UnitColumnId>()
  const titled = new Set<number>()
  const held = new Set<UnitColumnId>()
  const findings: Finding[] = []
  for (const cell of cells) {
    const title = String(cell.value)
    if (headerKey(title) === '') continue
    titled.add(cell.column)
    const place = { sheet, row, column: cell.column, found: cell }
    const named = columnNamed(title)
    const id = named && held.has(named) ? (ofDeputy[named] ?? named) : named
    if (!id) findings.push(finding('note', 'extra-column', place))
    else if (held.has(id))
      findings.push(finding('error', 'column-twice', { ...place, field: id }, { field: titleOf(id) }))
    else {
      held.add(id)
      columns.set(cell.column, id)
    }
  }
  for (const { id, title, required } of unitColumns) {
    if (required && !held.has(id))
      findings.push(finding('error', 'column-missing', { sheet, row, field: id }, { field: title }))
  }
  return { row, columns, titled, findings }
}
