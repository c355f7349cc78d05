import type { SheetRow } from '../sheet/cell.ts'
import { finding, type Finding } from '../sheet/finding.ts'
import { checkNames } from './check-names.ts'
import { checkTree } from './check-tree.ts'
import { draftUnit, type UnitDraft } from './draft-unit.ts'
import { findUnitHeader } from './find-unit-header.ts'
import { nameKey } from './find-unit.ts'
import { settleLeadUnits } from './lead-units.ts'
import { linkUnits } from './link-units.ts'
import { readEntries } from './unit-entry.ts'
import type { Unit, UnitList } from './unit.ts'

/** What a unit list's sheet says. The units form a tree unless one of the findings is an error. */
export interface UnitListReading {
  readonly units: readonly Unit[]
  /** By row, those of the whole sheet first. */
  readonly findings: readonly Finding[]
}

/**
 * Reads a unit list: a table with its columns in any order, perhaps below a title. Nothing is left out in silence.
 * @param previous the list that stands, whose units a new one may have been split from
 */
export function readUnitList(rows: readonly SheetRow[], sheet: string, previous?: UnitList): UnitListReading {
  const header = findUnitHeader(rows, sheet)
  if (!header) return { units: [], findings: [finding('error', 'unit-header-not-found', { sheet })] }
  // With a column missing every row would be wrong, and the one thing to mend would drown.
  if (header.findings.some(({ level }) => level === 'error')) return { units: [], findings: header.findings }

  const { entries, findings: cellFindings } = readEntries(rows, header, sheet)
  const read = entries.map(draftUnit)
  const distinct = withoutRepeats(read.flatMap(({ draft }) => draft ?? []))
  const { drafts, findings: linkFindings } = linkUnits(distinct.drafts, previous?.units ?? [])
  const settled = settleLeadUnits(drafts)
  const findings = [
    ...header.findings,
    ...cellFindings,
    ...read.flatMap((each) => each.findings),
    ...distinct.findings,
    ...linkFindings,
    ...checkTree(drafts),
    ...settled.findings,
    ...checkNames(drafts),
  ]
  return {
    units: settled.units,
    findings: findings.map((each) => ({ sheet, ...each })).toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
  }
}

/** Of rows with one code the first speaks for the unit; codes that differ in capitals alone would be one folder's name. */
function withoutRepeats(drafts: readonly UnitDraft[]): { drafts: readonly UnitDraft[]; findings: readonly Finding[] } {
  const firsts = new Map<string, UnitDraft>()
  const findings: Finding[] = []
  for (const draft of drafts) {
    const key = nameKey(draft.unit.code)
    const first = firsts.get(key)
    if (first) findings.push(repeatFinding(draft, first))
    else firsts.set(key, draft)
  }
  return { drafts: [...firsts.values()], findings }
}

function repeatFinding({ entry, unit }: UnitDraft, first: UnitDraft): Finding {
  const [lead, firstLead] = [entry, first.entry].map((each) => nameKey(each.text('leadUnit')))
  const [code, column] = lead && firstLead && lead !== firstLead ? twoLeads : codeTwice
  return finding('error', code, { ...entry.at(column), unit: unit.code }, { row: first.entry.row })
}

const twoLeads = ['unit-two-leads', 'leadUnit'] as const
const codeTwice = ['unit-code-twice', 'code'] as const
