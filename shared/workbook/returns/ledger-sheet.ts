import type ExcelJS from 'exceljs'
import { lastDayOf } from '../../domain/campaign/round.ts'
import { decidedWords, landedWords } from '../../domain/deadline/return-words.ts'
import { text } from '../../domain/texts/text.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { styles } from '../package/styles.ts'
import { writeLines, writeRow, writeTitle } from '../package/write-across.ts'
import { heardWords, reportTitle, type LedgerLine, type ReturnsFacts } from './returns-facts.ts'

const columns = [
  { head: 'column-code', width: 11 },
  { head: 'column-unit', width: 30 },
  { head: 'column-report', width: 28 },
  { head: 'column-due', width: 12 },
  { head: 'column-content', width: 10 },
  { head: 'column-timing', width: 10 },
  { head: 'column-standing', width: 10 },
  { head: 'column-landed', width: 22 },
  { head: 'column-filed-by', width: 12 },
  { head: 'column-decided', width: 50 },
  { head: 'column-told', width: 44 },
] as const

const headerRow = 2

/** Every return that is owed, one by one: what it says, when it came, how it stands, and what was decided about it. */
export function fillLedger(sheet: ExcelJS.Worksheet, facts: ReturnsFacts, lines: readonly LedgerLine[]): void {
  const { timeZone } = facts.definition
  for (const [place, { width }] of columns.entries()) sheet.getColumn(place + 1).width = width
  writeTitle(sheet, columns.length, text('returns-list').zh)
  writeRow(
    sheet,
    headerRow,
    columns.map(({ head }) => text(head).zh),
    styles.header,
  )
  for (const [place, line] of lines.entries()) {
    const { unit, dueAt, content, timing, standing, history } = line.entry
    const values = [
      unit.code,
      unit.name,
      reportTitle(line),
      lastDayOf({ dueAt }, timeZone),
      text(`content-${content}`).zh,
      text(`timing-${timing}`).zh,
      text(`standing-${standing}`).zh,
      landedWords(history, timeZone).zh,
      history?.current ? text(`filed-by-${history.current.filedBy}`).zh : '',
      decidedWords(line.entry, timeZone).zh,
      heardWords(line, facts),
    ]
    writeLines(sheet, headerRow + 1 + place, values, columns)
  }
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: headerRow + lines.length, column: columns.length },
  }
  setUpPage(sheet, { frozen: { columns: 2, rows: headerRow }, repeat: `${headerRow}:${headerRow}` })
}
