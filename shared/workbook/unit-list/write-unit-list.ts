import ExcelJS from 'exceljs'
import { columnLetters } from '../../domain/sheet/cell.ts'
import { text } from '../../domain/texts/text.ts'
import {
  languageWords,
  stateWords,
  unitColumns,
  type UnitColumn,
  type UnitColumnId,
} from '../../domain/unit/unit-columns.ts'
import type { Contact, Unit } from '../../domain/unit/unit.ts'
import { validate } from '../package/data-validation.ts'
import { packWorkbook } from '../package/pack-workbook.ts'
import { printSetup } from '../package/print-setup.ts'
import { styles, textFormat } from '../package/styles.ts'
import { linesIn, textWidth } from '../package/text-width.ts'
import { writeAcross, writeRow } from '../package/write-across.ts'

const titleRow = 1
const noteRow = 2
const headerRow = 3
/** Rows below the last unit that are ready to be filled in. */
const blankRows = 200
const widestColumn = 32
/** The title and the note stay within what a screen shows. */
const noteColumns = 9

/**
 * Writes units as the workbook that the office keeps and imports again: reading it gives the same units.
 * @param madeAt the document's date; the same units and date give the same bytes
 */
export async function writeUnitList(units: readonly Unit[], madeAt = new Date(0)): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(text('unit-list-title').zh)
  const rows = units.map((unit) => unitColumns.map(({ id }) => cellText(unit, id) || undefined))
  const widths = unitColumns.map((column, place) => widthOf(column, rows, place))
  for (const [place, width] of widths.entries()) {
    sheet.getColumn(place + 1).width = width
    sheet.getColumn(place + 1).style = cell
  }
  writeHead(sheet, widths)
  for (const [place, row] of rows.entries()) writeRow(sheet, headerRow + 1 + place, row, cell)
  validateWords(sheet, headerRow + rows.length + blankRows)
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: headerRow + rows.length, column: unitColumns.length },
  }
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: headerRow, showGridLines: false }]
  sheet.pageSetup = printSetup({ repeat: `${headerRow}:${headerRow}` })
  return packWorkbook(workbook, madeAt)
}

/** Text in every cell: codes and telephones keep their leading zeros. */
const cell = { ...styles.cell, numFmt: textFormat }

function writeHead(sheet: ExcelJS.Worksheet, widths: readonly number[]): void {
  const note = text('unit-list-note').zh
  const blanks = unitColumns.map(() => undefined)
  const headers = unitColumns.map(({ title }) => title.zh)
  const headerStyles = unitColumns.map(({ required }) => (required ? styles.requiredHeader : styles.header))
  for (const row of [titleRow, noteRow]) writeRow(sheet, row, blanks, styles.text)
  writeAcross(sheet, titleRow, [1, noteColumns], text('unit-list-title').zh, styles.title)
  writeAcross(sheet, noteRow, [1, noteColumns], note, styles.note)
  writeRow(sheet, headerRow, headers, headerStyles)
  const room = widths.slice(0, noteColumns).reduce((sum, width) => sum + width, 0)
  sheet.getRow(titleRow).height = 30
  sheet.getRow(noteRow).height = 15 * linesIn(note, room) + 3
  sheet.getRow(headerRow).height = 24
}

/** Columns that take one of two words. */
function validateWords(sheet: ExcelJS.Worksheet, lastRow: number): void {
  const lists = [
    {
      ids: ['state'],
      words: [stateWords.live.zh, stateWords.closed.zh],
      error: text('unit-list-state-error', stateWords),
    },
    {
      ids: ['language', 'deputyLanguage'],
      words: Object.values(languageWords),
      error: text('unit-list-language-error'),
    },
  ]
  for (const { ids, words, error } of lists) {
    for (const id of ids) {
      const column = columnLetters(unitColumns.findIndex((each) => each.id === id) + 1)
      validate(sheet, `${column}${headerRow + 1}:${column}${lastRow}`, {
        type: 'list',
        allowBlank: true,
        formulae: [`"${words.join(',')}"`],
        showErrorMessage: true,
        error: error.zh,
      })
    }
  }
}

function widthOf({ title }: UnitColumn, rows: readonly (readonly (string | undefined)[])[], place: number): number {
  const widest = rows.reduce((most, row) => Math.max(most, textWidth(row[place] ?? '')), textWidth(title.zh) + 2)
  return Math.min(widest + 2, widestColumn)
}

function cellText(unit: Unit, column: UnitColumnId): string {
  switch (column) {
    case 'code':
    case 'name':
    case 'kind':
      return unit[column]
    case 'parent':
    case 'batch':
    case 'leadUnit':
    case 'supervisionGroup':
    case 'mergedInto':
      return unit[column] ?? ''
    case 'shortNames':
    case 'flags':
    case 'splitFrom':
      return unit[column]?.join('、') ?? ''
    case 'contact':
    case 'deputy':
      return unit[column]?.name ?? ''
    case 'telephone':
    case 'email':
      return unit.contact?.[column] ?? ''
    case 'deputyTelephone':
      return unit.deputy?.telephone ?? ''
    case 'deputyEmail':
      return unit.deputy?.email ?? ''
    case 'language':
    case 'deputyLanguage':
      return languageText(unit[column === 'language' ? 'contact' : 'deputy'])
    case 'channels':
      return unit.contact?.channels?.join('、') ?? ''
    case 'deputyChannels':
      return unit.deputy?.channels?.join('、') ?? ''
    case 'state':
      break
  }
  return unit.state === 'live' ? stateWords.live.zh : stateWords.closed.zh
}

function languageText(contact: Contact | undefined): string {
  return contact?.language === undefined ? '' : languageWords[contact.language]
}
