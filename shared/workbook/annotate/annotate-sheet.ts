import type { Finding } from '../../domain/sheet/finding.ts'
import { damaged } from '../reader/unreadable.ts'
import { addPart } from './add-part.ts'
import type { Book } from './book.ts'
import { cellMarks } from './cell-marks.ts'
import type { AddedType } from './content-types.ts'
import { markSheet } from './mark-sheet.ts'
import { mergedCells } from './merged-cells.ts'
import { holdsNote, noteComments } from './note-comments.ts'
import { noteShapes } from './note-shapes.ts'
import type { OfficePackage } from './office-package.ts'
import { folderOf, relationshipsOf } from './relationships.ts'
import type { StyleBook } from './style-book.ts'

/**
 * Colours and comments the cells that the findings of one sheet speak of, after taking out what an annotation before has left there.
 * Nothing is written unless all of it can be.
 * @param part the sheet's
 * @throws UnreadableWorkbook where one of the sheet's parts cannot be changed safely
 */
export async function annotateSheet(
  pkg: OfficePackage,
  book: Pick<Book, 'part' | 'dialect'>,
  part: string,
  findings: readonly Finding[],
  styles: StyleBook,
): Promise<void> {
  const relationships = await relationshipsOf(pkg, part)
  const commentsPart = relationships.find(({ type }) => type === 'comments')?.target
  const comments = commentsPart === undefined ? undefined : await pkg.xml(commentsPart)
  const isToChange = findings.length > 0 || styles.hasMarks || (comments !== undefined && holdsNote(comments))
  if (!isToChange && !(await isOpenSheet(pkg, part))) return

  const xml = await pkg.xml(part)
  const { marks, notes } = cellMarks(findings, findings.length === 0 ? [] : mergedCells(xml))
  const sheet = markSheet(xml, marks, styles)
  const drawingPart = relationships.find(({ id }) => id === sheet.noteDrawing)?.target
  if (sheet.noteDrawing !== undefined && drawingPart === undefined) throw damaged('a drawing that is nowhere')
  const { xml: noted, removed, added } = noteComments(comments, notes, book.dialect, pkg.limits)
  const drawing = drawingPart === undefined ? undefined : await pkg.xml(drawingPart)
  const shapes = noteShapes(drawing, removed, added)

  const add = async (type: AddedType, name: (number: number) => string, content: Buffer) =>
    addPart(pkg, part, { type, nameOf: (number) => folderOf(book.part) + name(number), content }, book.dialect)
  if (commentsPart !== undefined) pkg.write(commentsPart, noted)
  else if (added.length > 0) await add('comments', (number) => `comments${number}.xml`, noted)
  if (drawingPart !== undefined) pkg.write(drawingPart, shapes)
  else if (added.length > 0) {
    sheet.addNoteDrawing(await add('vmlDrawing', (number) => `drawings/vmlDrawing${number}.vml`, shapes), book.dialect)
  }
  pkg.write(part, sheet.bytes())
}

/** Whether the workbook opens on this sheet, which its beginning says. */
async function isOpenSheet(pkg: OfficePackage, part: string): Promise<boolean> {
  for await (const chunk of pkg.find(part)?.chunks() ?? []) {
    return /\stabSelected\s*=\s*["'](?:1|true)/.test(chunk.toString('latin1', 0, 20_000))
  }
  return false
}
