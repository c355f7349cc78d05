import ExcelJS from 'exceljs'
import type { Label } from '../../domain/campaign/label.ts'
import { dueWords, pastWords } from '../../domain/notice/moments.ts'
import type { OwedReturn } from '../../domain/notice/notice.ts'
import { byUrgency, latenessWords, reportWords } from '../../domain/notice/return-words.ts'
import { text } from '../../domain/texts/text.ts'
import { packWorkbook } from '../package/pack-workbook.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { styles, textFormat } from '../package/styles.ts'
import { writeAcross, writeRow, writeTitle } from '../package/write-across.ts'

/** A person to be called, because nothing else reaches them. */
export interface Call {
  readonly name: string
  readonly unit: { readonly code: string; readonly name: string }
  /** Several are joined by 、. */
  readonly telephone?: string
  /** What the person's units owe; at least one. */
  readonly owed: readonly OwedReturn[]
  /** ISO instant: the first moment after the day by which all of it is promised, where it is. */
  readonly promisedUntil?: string
}

export interface CallListFacts {
  readonly campaign: Label
  readonly office: Label
  readonly timeZone: string
  /** ISO instant. */
  readonly asOf: string
  readonly calls: readonly Call[]
}

/** Cells with a line per return, which stand beside one another. */
const lined = { ...styles.cell, alignment: { vertical: 'top' as const, wrapText: true } }
const telephone = { ...styles.cell, numFmt: textFormat }

const columns = [
  { head: 'call-list-place', width: 6, style: styles.centred },
  { head: 'column-contact', width: 11, style: styles.centred },
  { head: 'column-unit', width: 24, style: styles.cell },
  { head: 'column-telephone', width: 17, style: telephone },
  { head: 'notice-column-missing', width: 36, style: lined },
  { head: 'column-due', width: 28, style: lined },
  { head: 'column-late', width: 12, style: lined },
  { head: 'call-list-reached', width: 7, style: styles.centred },
  { head: 'call-list-promised', width: 16, style: styles.cell },
  { head: 'call-list-remarks', width: 22, style: styles.cell },
] as const

const headerRow = 3
const lineHeight = 16

/** Every Chinese font that people print with has this box. */
const box = '□'

/**
 * The list of those who are to be called, ready to print: who is latest comes first, with room for what was said. The same facts give the same
 * bytes.
 */
export async function makeCallList(facts: CallListFacts): Promise<Uint8Array> {
  const { campaign, office, asOf, calls } = facts
  const workbook = new ExcelJS.Workbook()
  const title = text('call-list-title', { campaign }).zh
  workbook.title = title
  workbook.creator = office.zh
  const sheet = workbook.addWorksheet(text('call-list-sheet').zh)
  for (const [place, { width }] of columns.entries()) sheet.getColumn(place + 1).width = width
  const note = text('call-list-note', {
    asOf: pastWords(asOf, { now: asOf, timeZone: facts.timeZone }),
    count: calls.length,
  })
  writeTitle(sheet, columns.length, title, note.zh)
  writeRow(
    sheet,
    headerRow,
    columns.map(({ head }) => text(head).zh),
    styles.header,
  )
  sheet.getRow(headerRow).height = 22
  for (const [place, call] of inOrder(calls).entries()) writeCall(sheet, headerRow + 1 + place, place + 1, call, facts)
  if (calls.length === 0) {
    writeAcross(sheet, headerRow + 1, [1, columns.length], text('call-list-nobody').zh, styles.cell)
  }
  setUpPage(sheet, { frozen: { columns: 2, rows: headerRow }, repeat: `${headerRow}:${headerRow}` })
  return packWorkbook(workbook, new Date(asOf))
}

/** Each with what is owed in order; those who owe the oldest first, and who has promised all of it last. */
function inOrder(calls: readonly Call[]): readonly Call[] {
  const keyOf = ({ owed, unit, promisedUntil }: Call) =>
    (promisedUntil === undefined ? 'call ' : 'promised ') + (owed[0]?.dueAt ?? '') + unit.code
  return calls
    .map((call) => ({ ...call, owed: call.owed.toSorted(byUrgency) }))
    .toSorted((one, other) => {
      const [left, right] = [keyOf(one), keyOf(other)]
      return left < right ? -1 : left > right ? 1 : 0
    })
}

function writeCall(sheet: ExcelJS.Worksheet, row: number, place: number, call: Call, facts: CallListFacts): void {
  const { name, unit, owed } = call
  const standpoint = { now: facts.asOf, timeZone: facts.timeZone }
  const values = [
    place,
    name,
    unit.name,
    // Several numbers stand one below the other, so that none is broken in two.
    call.telephone?.replaceAll('、', '\n') ?? text('call-list-no-telephone').zh,
    owed.map((each) => owedWords(each, unit.code)).join('\n'),
    owed.map(({ dueAt }) => dueWords(dueAt, standpoint).zh).join('\n'),
    owed.map(({ dueAt, daysLate }) => (dueAt <= facts.asOf ? latenessWords(daysLate).zh : '')).join('\n'),
    box,
    call.promisedUntil === undefined ? undefined : dueWords(call.promisedUntil, standpoint).zh,
  ]
  writeRow(
    sheet,
    row,
    columns.map((_, column) => values[column]),
    columns.map(({ style }) => style),
  )
  const lines = columns.map(({ width }, column) => linesOf(String(values[column] ?? ''), width))
  sheet.getRow(row).height = lineHeight * Math.max(2, ...lines)
}

/** Of another unit than the person's own, the unit is said too. */
function owedWords(owed: OwedReturn, ownCode: string): string {
  const report = reportWords(owed)
  return owed.unit.code === ownCode ? report.zh : text('call-list-of-unit', { unit: owed.unit.name, report }).zh
}

/** How many lines a text takes in a column: a Chinese character is as wide as two digits, and nobody but us sets the row's height. */
function linesOf(words: string, width: number): number {
  const widthOf = (line: string) => line.replaceAll(/[^\0-\xFF]/g, '  ').length
  return words.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line) / (width - 1))), 0)
}
