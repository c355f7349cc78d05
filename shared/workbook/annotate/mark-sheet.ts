import { cellAddress } from '../../domain/sheet/cell.ts'
import { readCellReference } from '../reader/cell-reference.ts'
import { damaged } from '../reader/unreadable.ts'
import { isSet } from '../reader/xml-elements.ts'
import type { Dialect } from './dialect.ts'
import type { MarkedLevel, StyleBook } from './style-book.ts'
import { attributeOf, openedWith, prefixOf, withAttribute, withoutAttribute } from './tag-text.ts'
import { XmlEdits } from './xml-edits.ts'
import { walkTags, type XmlTag } from './xml-tags.ts'

/** The cells of a sheet to be coloured, by row and column. */
export type Marks = ReadonlyMap<number, ReadonlyMap<number, MarkedLevel>>

export interface MarkedSheet {
  /** The relationship of the sheet's drawing of notes, if it has one. */
  readonly noteDrawing: string | undefined
  /** Points to a drawing of notes that the sheet does not have yet. */
  addNoteDrawing(relationship: string, dialect: Dialect): void
  bytes(): Buffer
}

/** The children of a worksheet that stand before the drawing of notes (ECMA-376, CT_Worksheet). */
const before = ['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations', 'hyperlinks', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'rowBreaks', 'colBreaks', 'customProperties', 'cellWatches', 'ignoredErrors', 'smartTags', 'drawing'] // prettier-ignore
const vocabulary = ['c', 'row', 'col', 'sheetView', 'worksheet', 'legacyDrawing', ...before]

/**
 * Colours cells of a sheet, and takes the colours of an annotation before from all others; cells and rows that are missing are put in.
 * The sheet is no longer the open one. All else stays byte for byte.
 * @throws UnreadableWorkbook where the sheet is damaged, or its rows or cells do not ascend
 */
export function markSheet(xml: Buffer, marks: Marks, styles: StyleBook): MarkedSheet {
  const walk = new SheetWalk(xml, marks, styles)
  walkTags(xml, vocabulary, (tag) => walk.see(tag))
  return walk
}

class SheetWalk implements MarkedSheet {
  noteDrawing: string | undefined
  readonly #xml: Buffer
  readonly #styles: StyleBook
  readonly #marks: Marks
  readonly #edits: XmlEdits
  /** The rows to be marked that are still to come, ascending. */
  readonly #rowsToCome: number[]
  readonly #columnStyles: { readonly from: number; readonly to: number; readonly style: number }[] = []
  #prefix = ''
  #placeForDrawing = 0
  #row = 0
  #rowTag = { start: 0, end: 0, text: '' }
  #rowStyle: number | undefined
  #column = 0
  #wanted: ReadonlyMap<number, MarkedLevel> | undefined
  /** The columns of this row to be marked that are still to come, ascending. */
  #columnsToCome: number[] = []

  constructor(xml: Buffer, marks: Marks, styles: StyleBook) {
    this.#xml = xml
    this.#styles = styles
    this.#marks = marks
    this.#edits = new XmlEdits(xml)
    this.#rowsToCome = [...marks.keys()].sort((one, other) => one - other)
  }

  addNoteDrawing(relationship: string, { office }: Dialect): void {
    const element = `<${this.#prefix}legacyDrawing xmlns:r="${office}" r:id="${relationship}"/>`
    this.#edits.insert(this.#placeForDrawing, element)
  }

  bytes(): Buffer {
    return this.#edits.bytes()
  }

  see(tag: XmlTag): void {
    const { name, depth } = tag
    if (name === 'c') {
      const matters = this.#wanted !== undefined || this.#styles.hasMarks
      if (matters && depth === cellDepth && tag.kind === 'opens') this.#seeCell(tag)
    } else if (name === 'row') {
      if (depth === rowDepth) this.#seeRow(tag)
    } else if (depth === 1) this.#prefix = prefixOf(tag.text)
    else if (tag.kind === 'opens') this.#openOther(tag)
    else if (depth === 2) this.#closeChild(tag)
  }

  #openOther(tag: XmlTag): void {
    const { name, attributes } = tag
    if (name === 'col') {
      const [from = 0, to = 0, style = 0] = ['min', 'max', 'style'].map((each) => Number(attributes.value(each) ?? 0))
      this.#columnStyles.push({ from, to, style })
    } else if (name === 'sheetView' && isSet(attributes.value('tabSelected'))) {
      this.#edits.replace(tag.start, tag.end, withoutAttribute(tag.text, 'tabSelected'))
    } else if (name === 'legacyDrawing') this.noteDrawing = attributes.prefixedValue('id')
    else if (name === 'sheetData' && tag.closesItself && this.#rowsToCome.length > 0) {
      this.#edits.replace(tag.start, tag.end, openedWith(tag.text, this.#rowsBefore(Infinity)))
    }
  }

  #closeChild(tag: XmlTag): void {
    if (tag.name === 'sheetData') this.#insert(tag.start, this.#rowsBefore(Infinity))
    if (tag.name !== 'legacyDrawing') this.#placeForDrawing = tag.end
  }

  #seeRow(tag: XmlTag): void {
    if (tag.kind === 'opens') this.#openRow(tag)
    if (tag.kind === 'opens' ? !tag.closesItself : tag.isEmpty) return
    const cells = this.#cellsBefore(Infinity)
    if (cells === '') return
    if (tag.closesItself)
      this.#edits.replace(tag.start, tag.end, openedWith(withoutAttribute(tag.text, 'spans'), cells))
    else this.#insertCells(tag.start, cells)
  }

  #openRow({ start, end, text, attributes }: XmlTag): void {
    const row = Number(attributes.value('r') ?? this.#rowOfFirstCell(end) ?? this.#row + 1)
    if (!(row > this.#row)) throw damaged('rows that do not ascend')
    this.#row = row
    this.#column = 0
    this.#insert(start, this.#rowsBefore(row))
    this.#wanted = undefined
    if (this.#rowsToCome[0] !== row) return
    this.#rowsToCome.shift()
    this.#wanted = this.#marks.get(row)
    this.#columnsToCome = ascending(this.#wanted)
    this.#rowTag = { start, end, text }
    this.#rowStyle = isSet(attributes.value('customFormat')) ? Number(attributes.value('s') ?? 0) : undefined
  }

  /** A row without a number lies where its first cell says. */
  #rowOfFirstCell(rowTagEnd: number): number | undefined {
    const [cell] = /^\s*<(?:[^\s:/>]+:)?c\s[^>]*>/.exec(this.#xml.toString('latin1', rowTagEnd, rowTagEnd + 200)) ?? []
    const reference = cell === undefined ? undefined : attributeOf(cell, 'r')
    return reference === undefined ? undefined : readCellReference(reference).row
  }

  #seeCell(tag: XmlTag): void {
    const { end, attributes } = tag
    const style = Number(attributes.value('s') ?? 0)
    const level = this.#wanted && this.#levelOf(tag)
    const newStyle = level ? this.#styles.marked(style, level) : this.#styles.unmarked(style)
    if (newStyle !== style) this.#edits.replace(tag.start, end, withAttribute(tag.text, 's', newStyle))
  }

  /** The level of a cell in a row to be marked, if it is one of those; those left of it have been put in by then. */
  #levelOf({ start, attributes }: XmlTag): MarkedLevel | undefined {
    const reference = attributes.value('r')
    const column = reference === undefined ? this.#column + 1 : readCellReference(reference).column
    if (column <= this.#column) throw damaged('cells that do not ascend')
    this.#column = column
    this.#insertCells(start, this.#cellsBefore(column))
    if (this.#columnsToCome[0] === column) this.#columnsToCome.shift()
    return this.#wanted?.get(column)
  }

  /** The rows to be marked above `row` that the sheet does not have. */
  #rowsBefore(row: number): string {
    let rows = ''
    for (let next = this.#rowsToCome[0]; next !== undefined && next < row; next = this.#rowsToCome[0]) {
      this.#rowsToCome.shift()
      const cells = [...ascending(this.#marks.get(next))].map((column) => this.#newCell(next, column, undefined))
      rows += `<${this.#prefix}row r="${next}">${cells.join('')}</${this.#prefix}row>`
    }
    return rows
  }

  /** The cells to be marked left of `column` that this row does not have. */
  #cellsBefore(column: number): string {
    let cells = ''
    for (let next = this.#columnsToCome[0]; next !== undefined && next < column; next = this.#columnsToCome[0]) {
      this.#columnsToCome.shift()
      cells += this.#newCell(this.#row, next, this.#rowStyle)
    }
    return cells
  }

  #newCell(row: number, column: number, rowStyle: number | undefined): string {
    const style = rowStyle ?? this.#columnStyles.find(({ from, to }) => column >= from && column <= to)?.style ?? 0
    const level = this.#marks.get(row)?.get(column)
    const marked = level === undefined ? style : this.#styles.marked(style, level)
    return `<${this.#prefix}c r="${cellAddress(column, row)}" s="${marked}"/>`
  }

  /** What a row says of the columns that its cells span no longer holds. */
  #insertCells(at: number, cells: string): void {
    if (cells === '') return
    const { start, end, text } = this.#rowTag
    const withoutSpans = withoutAttribute(text, 'spans')
    if (withoutSpans !== text) this.#edits.replace(start, end, withoutSpans)
    this.#rowTag = { start, end, text: withoutSpans }
    this.#insert(at, cells)
  }

  #insert(at: number, text: string): void {
    if (text !== '') this.#edits.insert(at, text)
  }
}

const rowDepth = 3
const cellDepth = 4

function ascending(columns: ReadonlyMap<number, unknown> | undefined): number[] {
  return [...(columns?.keys() ?? [])].sort((one, other) => one - other)
}
