import type ExcelJS from 'exceljs'
import { lastDayOf } from '../../domain/campaign/round.ts'
import { byCallFirst } from '../../domain/notice/follow-up.ts'
import { text } from '../../domain/texts/text.ts'
import { lateWords } from '../aggregate/moments.ts'
import { fillList } from '../package/list-sheet.ts'
import { styles, textFormat } from '../package/styles.ts'
import { followUpIn, heardWords, reportTitle, type LedgerLine, type ReturnsFacts } from './returns-facts.ts'

const telephone = { ...styles.cell, numFmt: textFormat }

const columns = [
  { head: 'column-code', width: 11, style: styles.cell },
  { head: 'column-unit', width: 30, style: styles.cell },
  { head: 'column-report', width: 28, style: styles.cell },
  { head: 'column-due', width: 12, style: styles.centred },
  { head: 'column-late', width: 15, style: styles.cell },
  { head: 'column-content', width: 14, style: styles.centred },
  { head: 'column-contact', width: 12, style: styles.cell },
  { head: 'column-telephone', width: 16, style: telephone },
  { head: 'column-deputy', width: 22, style: telephone },
  { head: 'column-lead-unit', width: 24, style: styles.cell },
  { head: 'column-supervision', width: 12, style: styles.cell },
  { head: 'column-follow-up', width: 12, style: styles.cell },
  { head: 'column-told', width: 44, style: styles.cell },
] as const

/** Who is missing and how late, whom to call first on top; whether something was sent and refused; and whom to ask. */
export function fillOverdue(sheet: ExcelJS.Worksheet, facts: ReturnsFacts, lines: readonly LedgerLine[]): void {
  const order = byCallFirst(facts.asOf)
  const owed = (line: LedgerLine) => {
    const { dueAt, unit } = line.entry
    return { dueAt, unit: unit.code, state: followUpIn(line, facts).state }
  }
  const inOrder = lines.toSorted((one, other) => order(owed(one), owed(other)))
  fillList(sheet, {
    title: text('overdue-title', { count: lines.length }).zh,
    none: text('missing-none').zh,
    columns,
    lines: inOrder.map((line) => wordsOf(line, facts)),
  })
}

function wordsOf(line: LedgerLine, facts: ReturnsFacts): readonly string[] {
  const { unit, dueAt, position, history } = line.entry
  const state = position === 'returned' ? 'standing-returned' : history ? 'cli-was-rejected' : 'content-none'
  const { name: deputy, telephone: reachedAt } = unit.deputy ?? {}
  return [
    unit.code,
    unit.name,
    reportTitle(line),
    lastDayOf({ dueAt }, facts.definition.timeZone),
    lateWords(dueAt, facts.asOf),
    text(state).zh,
    unit.contact?.name ?? '',
    unit.contact?.telephone ?? '',
    [deputy, reachedAt].filter((part) => part !== undefined).join(' '),
    unit.leadUnit === undefined ? '' : (facts.tree.unit(unit.leadUnit)?.name ?? unit.leadUnit),
    unit.supervisionGroup ?? '',
    text(`follow-up-${followUpIn(line, facts).state}`).zh,
    heardWords(line, facts),
  ]
}
