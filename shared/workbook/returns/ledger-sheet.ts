import type ExcelJS from 'exceljs'
import { lastDayOf } from '../../domain/campaign/round.ts'
import { decidedWords, landedWords } from '../../domain/deadline/return-words.ts'
import { text } from '../../domain/texts/text.ts'
import { fillList } from '../package/list-sheet.ts'
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

/** Every return that is owed, one by one: what it says, when it came, how it stands, and what was decided about it. */
export function fillLedger(sheet: ExcelJS.Worksheet, facts: ReturnsFacts, lines: readonly LedgerLine[]): void {
  const title = text('returns-list').zh
  fillList(sheet, { title, columns, lines: lines.map((line) => wordsOf(line, facts)) })
}

function wordsOf(line: LedgerLine, facts: ReturnsFacts): readonly string[] {
  const { timeZone } = facts.definition
  const { unit, dueAt, content, timing, standing, history } = line.entry
  return [
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
}
