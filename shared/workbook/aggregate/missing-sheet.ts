import type ExcelJS from 'exceljs'
import { isMissing, type ReturnState } from '../../domain/deadline/ledger.ts'
import { text } from '../../domain/texts/text.ts'
import type { Contact } from '../../domain/unit/unit.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { styles } from '../package/styles.ts'
import { writeAcross, writeLines, writeRow, writeTitle } from '../package/write-across.ts'
import type { Aggregate, AggregatedRound, UnitNode } from './aggregate.ts'
import { lastDay, lateWords } from './moments.ts'

const columns = [
  { head: 'column-code', width: 12 },
  { head: 'column-unit', width: 30 },
  { head: 'column-report', width: 28 },
  { head: 'column-due', width: 12 },
  { head: 'column-late', width: 15 },
  { head: 'column-contact', width: 12 },
  { head: 'column-telephone', width: 16 },
  { head: 'column-deputy', width: 24 },
  { head: 'column-lead-unit', width: 24 },
  { head: 'column-supervision', width: 12 },
] as const

const headerRow = 2

/** Every return that is due and has not come, with whom to ask for it. */
export function fillMissing(sheet: ExcelJS.Worksheet, aggregate: Aggregate, asOf: string): void {
  for (const [place, { width }] of columns.entries()) sheet.getColumn(place + 1).width = width
  writeTitle(sheet, columns.length, text('missing-title', { asOf }).zh)
  writeRow(
    sheet,
    headerRow,
    columns.map(({ head }) => text(head).zh),
    styles.header,
  )
  sheet.getRow(headerRow).height = 22
  const missing = aggregate.nodes.flatMap((node) =>
    aggregate.rounds.flatMap((round) => {
      const { state } = round.of(node.unit)
      return state && isMissing(state) ? [lineOf(aggregate, round, node, state)] : []
    }),
  )
  for (const [place, values] of missing.entries()) writeLines(sheet, headerRow + 1 + place, values, columns)
  if (missing.length === 0) {
    writeAcross(sheet, headerRow + 1, [1, columns.length], text('missing-none').zh, styles.cell)
  } else {
    sheet.autoFilter = {
      from: { row: headerRow, column: 1 },
      to: { row: headerRow + missing.length, column: columns.length },
    }
  }
  setUpPage(sheet, { frozen: { columns: 2, rows: headerRow }, repeat: `${headerRow}:${headerRow}` })
}

function lineOf(
  { asOf, definition, nameOf }: Aggregate,
  { title }: AggregatedRound,
  { unit }: UnitNode,
  { dueAt }: ReturnState,
): readonly string[] {
  return [
    unit.code,
    unit.name,
    title,
    lastDay(dueAt, definition.timeZone),
    lateWords(dueAt, asOf),
    unit.contact?.name ?? '',
    unit.contact?.telephone ?? '',
    contactWords(unit.deputy),
    unit.leadUnit === undefined ? '' : nameOf(unit.leadUnit),
    unit.supervisionGroup ?? '',
  ]
}

function contactWords(contact: Contact | undefined): string {
  return [contact?.name, contact?.telephone].filter((part) => part !== undefined).join(' ')
}
