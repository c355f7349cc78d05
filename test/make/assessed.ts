import type { Finding } from '../../shared/domain/sheet/finding.ts'
import { assess, type AssessedWorkbook } from '../../shared/domain/submission/assess.ts'
import type { AssessmentFacts } from '../../shared/domain/submission/assessment-facts.ts'
import { unitCellReader } from '../../shared/domain/submission/unit-cell.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { makeCampaign, makeUnit } from './campaign.ts'
import { makeSheet, rangeOf, rowsOf, type MadeSheet, type Written } from './sheet.ts'
import { valuesOf } from '../../shared/domain/sheet/report-row.ts'

const { parent: _none, ...office } = makeUnit({ code: '0', name: '普查办公室', kind: '机关' })

/** An office over two schools, the first with two branches, one of them closed. */
export const schools: readonly Unit[] = [
  office,
  makeUnit({ code: '101', name: '城东中学' }),
  makeUnit({ code: '101A', name: '城东中学南校区', shortNames: ['南校区'], parent: '101' }),
  makeUnit({ code: '101B', name: '城东中学北校区', shortNames: ['北校区'], parent: '101' }),
  makeUnit({ code: '101C', name: '河西分校', parent: '101', state: 'closed' }),
  makeUnit({ code: '102', name: '城西中学' }),
]

/** A day in the window of makeCampaign. */
export const landedAt = '2024-03-10T02:00:00.000Z'

/** What take-in knows of a workbook of the school 101, unless it is changed. */
export function makeFacts({
  units = schools,
  ...overrides
}: Partial<AssessmentFacts> & { readonly units?: readonly Unit[] } = {}): AssessmentFacts {
  const { sender = '101' } = overrides
  const tree = unitTree({ units })
  return {
    definition: makeCampaign(),
    definitionVersion: 'definition-1',
    sender,
    unitOf: unitCellReader(tree, sender),
    tree,
    landedAt,
    ...overrides,
  }
}

/** The verdict on a workbook of these sheets. */
export function assessSheets(
  sheets: readonly Partial<MadeSheet>[],
  facts: Parameters<typeof makeFacts>[0] = {},
): AssessedWorkbook {
  const assessment = assess(makeFacts(facts))
  for (const each of sheets.map(makeSheet)) {
    const table = assessment.sheet({ name: each.name, hidden: each.hidden, merges: each.merges.map(rangeOf) })
    table?.take(rowsOf(each))
    table?.finish()
  }
  return assessment.finish()
}

/** The columns that a row of the laboratories needs, and some more. */
export const header = ['学校', '实验室', '学科', '座位数', '预算', '管理员']

/** A row below that header. */
export const laboratory = (unit: Written, room = '物理室', seats: Written = 40) => [unit, room, '物理', seats]

/** The verdict on a workbook of one sheet: the header above, then these rows, the first in row 2. */
export function assessRows(
  rows: readonly (readonly Written[])[],
  facts: Parameters<typeof makeFacts>[0] = {},
  sheet: Partial<MadeSheet> = {},
): AssessedWorkbook {
  return assessSheets([{ rows: [header, ...rows], ...sheet }], facts)
}

/** What was found, cell by cell, in short: `error required C3`. Without notes unless they are asked for. */
export function foundIn(
  { findings }: Pick<AssessedWorkbook, 'findings'>,
  levels = ['error', 'warning'],
): readonly string[] {
  return findings
    .filter(({ level }) => levels.includes(level))
    .flatMap((finding) =>
      placesOf(finding).map((place) =>
        [finding.level, finding.code, place].filter((part) => part !== undefined).join(' '),
      ),
    )
}

function placesOf({ cells, cell, row, count = 1 }: Finding): readonly (string | number | undefined)[] {
  if (count === 1 || !cells) return Array.from({ length: count }, () => cell ?? row)
  return cells.flatMap((range) => {
    const { top, bottom } = rangeOf(range.includes(':') ? range : `${range}:${range}`)
    const column = range.replace(/\d.*/, '')
    return Array.from({ length: bottom - top + 1 }, (_, place) => `${column}${top + place}`)
  })
}

/** The codes of what was only noted. */
export function notedIn(assessed: Pick<AssessedWorkbook, 'findings'>): readonly string[] {
  return assessed.findings
    .filter(({ level }) => level === 'note')
    .flatMap(({ code, count = 1 }) => Array.from({ length: count }, () => code))
}

/** The values of all rows, return by return. */
export function valuesIn({ returns }: AssessedWorkbook): readonly object[] {
  return returns.flatMap(({ report, rows }) => rows.map(({ said }) => valuesOf(report.report.fields, said)))
}

/** Each return's unit and outcome: `101 accepted data 2`. */
export function outcomesOf({ returns }: AssessedWorkbook): readonly string[] {
  return returns.map(({ unit, verdict, content, rows }) => `${unit} ${verdict} ${content} ${rows.length}`)
}
