import ExcelJS from 'exceljs'
import { localTime } from '../../domain/campaign/round.ts'
import { isMissing } from '../../domain/deadline/ledger.ts'
import { ratesUpTheTree } from '../../domain/deadline/rates.ts'
import { text } from '../../domain/texts/text.ts'
import { packWorkbook } from '../package/pack-workbook.ts'
import { fillLedger } from './ledger-sheet.ts'
import { fillOverdue } from './overdue-sheet.ts'
import { fillRates } from './rates-sheet.ts'
import type { ReturnsFacts } from './returns-facts.ts'

/** The ledger as a workbook: the rates up the tree, who is missing and how late, and every return. The same facts give the same bytes. */
export async function makeReturnsWorkbook(facts: ReturnsFacts): Promise<Uint8Array> {
  const { definition, rounds, unit, asOf, tree } = facts
  const workbook = new ExcelJS.Workbook()
  const title = text('ledger-title', { unit: unit.name, asOf: localTime(asOf, definition.timeZone) }).zh
  workbook.title = title
  workbook.creator = definition.office.zh
  const lines = rounds.flatMap(({ report, entries }) => entries.map((entry) => ({ report, entry })))
  const counts = ratesUpTheTree(
    lines.map(({ entry }) => entry),
    tree,
  )
  fillRates(workbook.addWorksheet(text('sheet-rates').zh), facts, counts, title)
  fillOverdue(
    workbook.addWorksheet(text('sheet-missing').zh),
    facts,
    lines.filter(({ entry }) => isMissing(entry)),
  )
  fillLedger(workbook.addWorksheet(text('sheet-ledger').zh), facts, lines)
  return packWorkbook(workbook, new Date(asOf))
}
