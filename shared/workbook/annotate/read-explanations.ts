import type { SheetRow } from '../../domain/sheet/cell.ts'
import { headerKey } from '../../domain/sheet/header-key.ts'
import { explanationText, type WrittenExplanation } from '../../domain/submission/explanation.ts'
import { text } from '../../domain/texts/text.ts'
import type { Workbook, WorkbookSheet } from '../workbook.ts'
import { isFindingsSheet, subjectsHeader } from './findings-sheet.ts'

/** The list of findings is no longer than what is listed; a sheet that only bears its name cannot cost more than this. */
const mostRows = 20_000

/** What the sender has written beside the warnings of an annotated copy, line by line; lines without a word are left out. */
export async function readExplanations(workbook: Workbook): Promise<readonly WrittenExplanation[]> {
  const written: WrittenExplanation[] = []
  for (const sheet of workbook.sheets) {
    if (!isFindingsSheet(sheet.name)) continue
    for await (const each of linesOf(sheet)) written.push(each)
  }
  return written
}

async function* linesOf(sheet: WorkbookSheet): AsyncGenerator<WrittenExplanation> {
  let header: Header | undefined
  for await (const rows of sheet.rows()) {
    for (const row of rows) {
      if (row.row > mostRows) return
      const line = header && lineIn(row, header)
      if (line) yield { ...line, place: { ...line.place, sheet: sheet.name } }
      header ??= headerIn(row)
    }
  }
}

/** The columns in which the explanation and the subjects of its warnings stand. */
interface Header {
  readonly said: number
  readonly subjects: number
}

function headerIn({ cells }: SheetRow): Header | undefined {
  const columnOf = (name: string) =>
    cells.find(({ kind, value }) => kind === 'text' && headerKey(value).startsWith(headerKey(name)))?.column
  const said = columnOf(text('findings-explanation').zh)
  const subjects = columnOf(subjectsHeader)
  return said === undefined || subjects === undefined ? undefined : { said, subjects }
}

function lineIn({ row, cells }: SheetRow, { said, subjects }: Header): WrittenExplanation | undefined {
  const wordsIn = (column: number) => String(cells.find((cell) => cell.column === column)?.value ?? '')
  const explanation = explanationText(wordsIn(said))
  if (explanation === undefined) return undefined
  return { text: explanation, subjects: wordsIn(subjects).match(/\w+/g) ?? [], place: { row, column: said } }
}
