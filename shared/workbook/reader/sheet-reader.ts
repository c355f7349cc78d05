import type { Cell, CellRange, SheetRow } from '../../domain/sheet/cell.ts'
import { readCellReference, readRange } from './cell-reference.ts'
import { formulaCell, readCell, readCellType, readPlainCell, textCell } from './cell-value.ts'
import type { CellHead, SheetContext } from './cell-value.ts'
import { LikeRow } from './like-row.ts'
import { PlainCell } from './plain-cell.ts'
import { RichText, richTextElements } from './rich-text.ts'
import { RowBuilder } from './row-builder.ts'
import { damaged, tooLarge } from './unreadable.ts'
import { isSet } from './xml-elements.ts'
import { asUtf8 } from './xml-encoding.ts'
import { XmlScanner, closes, needsMore, opens } from './xml-scanner.ts'
import { decodedRun, decodeText } from './xml-text.ts'

/**
 * Reads a worksheet's XML into rows, a batch for each chunk that completes some, and returns the merged ranges, which
 * stand behind the rows.
 * @throws UnreadableWorkbook where the sheet is damaged or passes a limit
 */
export async function* readSheet(
  chunks: AsyncIterable<Buffer>,
  context: SheetContext,
): AsyncGenerator<readonly SheetRow[], readonly CellRange[]> {
  const sheet = new SheetReader(context)
  for await (const chunk of asUtf8(chunks)) {
    const rows = sheet.feed(chunk)
    if (rows.length > 0) yield rows
  }
  return sheet.finish()
}

/** The most frequent first. */
const vocabulary = ['c', 'v', 'row', 'f', 'is', ...richTextElements, 'mergeCell', 'worksheet']

/** How deep the elements lie: extensions use some of the same names elsewhere. */
const rowDepth = 3
const cellDepth = 4
const valueDepth = 5
const mergeDepth = 3

class SheetReader {
  readonly #context: SheetContext
  readonly #scanner: XmlScanner
  readonly #row: RowBuilder
  readonly #mergedRanges: CellRange[] = []
  readonly #inlineText: RichText
  readonly #plainCell = new PlainCell()
  readonly #likeRow = new LikeRow()
  #rows: SheetRow[] = []
  #head: CellHead = { column: 0, type: 'n', style: 0 }
  #cell: Cell | undefined
  #isInRow = false
  /** Of the chunks that a row reaches into, beside the one it starts in. */
  #rowBytes = 0
  #isInCell = false
  #isFormula = false
  #isInValue = false
  #isInInlineText = false
  /** A value cut up by comments or CDATA, so far. */
  #valuePieces = ''

  constructor(context: SheetContext) {
    this.#context = context
    this.#scanner = new XmlScanner(vocabulary, context.limits.xmlDepth)
    this.#row = new RowBuilder(context.limits)
    this.#inlineText = new RichText(context.limits)
  }

  /** The rows that `chunk` completes. */
  feed(chunk: Buffer): readonly SheetRow[] {
    const scanner = this.#scanner
    if (this.#isInRow) this.#rowBytes += chunk.length
    if (this.#rowBytes > this.#context.limits.heldBytes) throw tooLarge('a row with too much text')
    scanner.feed(chunk)
    this.#plainCell.lookAt(scanner.bytes)
    for (let token = scanner.next(); token !== needsMore; token = scanner.next()) {
      if (token === opens) this.#open()
      else if (token === closes) this.#close()
      else if (this.#isInValue) this.#takeValue()
      if (this.#isInInlineText) this.#inlineText.take(token, scanner)
    }
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  finish(): readonly CellRange[] {
    this.#scanner.finish()
    return this.#mergedRanges
  }

  #open(): void {
    const { name, depth } = this.#scanner
    if (depth === 1 && name !== 'worksheet') throw damaged('a sheet that is none')
    switch (name) {
      case 'c':
        if (this.#isInRow && depth === cellDepth) this.#openCell()
        break
      case 'v':
        if (this.#isInCell && depth === valueDepth) this.#isInValue = true
        break
      case 'f':
        if (depth === valueDepth) this.#isFormula = true
        break
      case 'row':
        if (depth === rowDepth) this.#openRow()
        break
      case 'is':
        if (this.#isInCell && depth === valueDepth) this.#isInInlineText = true
        break
      case 'mergeCell':
        if (depth === mergeDepth) this.#addMergedRange()
        break
    }
  }

  #close(): void {
    const { name, depth } = this.#scanner
    if (depth === valueDepth) {
      if (name === 'v' && this.#isInValue) this.#closeValue()
      else if (name === 'is' && this.#isInInlineText) this.#closeInlineText()
    } else if (depth === cellDepth) {
      if (name === 'c' && this.#isInCell) this.#closeCell()
    } else if (depth === rowDepth && name === 'row') this.#closeRow()
  }

  #openRow(): void {
    const { attributes, closesItself, bytes, tagStart, position } = this.#scanner
    const stated = attributes.value('r')
    const hidden = isSet(attributes.value('hidden'))
    this.#enterRow(stated === undefined ? undefined : Number(stated), hidden)
    if (closesItself) return
    this.#likeRow.learn(bytes, tagStart, position, hidden)
    this.#takePlainCells()
  }

  #enterRow(stated: number | undefined, hidden: boolean): void {
    this.#row.openRow(stated, hidden)
    this.#isInRow = true
    this.#rowBytes = 0
  }

  #closeRow(): void {
    const row = this.#row.closeRow()
    if (row !== undefined) this.#rows.push(row)
    this.#isInRow = false
  }

  #openCell(): void {
    const { attributes } = this.#scanner
    const position = attributes.value('r')
    this.#head = {
      column: this.#row.placeCell(position === undefined ? undefined : readCellReference(position)),
      type: readCellType(attributes.value('t') ?? 'n'),
      style: Number(attributes.value('s') ?? 0),
    }
    this.#isInCell = true
    this.#isFormula = false
    this.#cell = undefined
  }

  #closeCell(): void {
    const cell = this.#isFormula ? formulaCell(this.#head, this.#cell) : this.#cell
    if (cell !== undefined) this.#row.addCell(cell)
    this.#isInCell = false
    this.#takePlainCells()
  }

  /** Takes the plain cells that follow, in this row and in those like it, up to what has another shape. */
  #takePlainCells(): void {
    const scanner = this.#scanner
    const plain = this.#plainCell
    const likeRow = this.#likeRow
    for (;;) {
      for (let end = plain.read(scanner.position); end > 0; end = plain.read(end)) {
        scanner.position = end
        const cell = readPlainCell(plain, this.#row.placeCellAt(plain.row, plain.column), this.#context)
        if (cell !== undefined) this.#row.addCell(cell)
      }
      const end = likeRow.read(scanner.bytes, scanner.position)
      if (end === 0) return
      scanner.position = end
      this.#closeRow()
      this.#enterRow(likeRow.row, likeRow.hidden)
    }
  }

  /** Nearly every value is one run of text, and is read where it lies. */
  #takeValue(): void {
    const scanner = this.#scanner
    if (scanner.textIsLast && this.#valuePieces === '') this.#cell = readCell(this.#head, scanner, this.#context)
    else this.#valuePieces += decodeText(scanner)
  }

  #closeValue(): void {
    if (this.#valuePieces !== '') this.#cell = readCell(this.#head, decodedRun(this.#valuePieces), this.#context)
    this.#valuePieces = ''
    this.#isInValue = false
  }

  #closeInlineText(): void {
    this.#cell = textCell(this.#head.column, this.#inlineText.close(), this.#context.limits)
    this.#isInInlineText = false
  }

  #addMergedRange(): void {
    const { mergedRanges } = this.#context.limits
    if (this.#mergedRanges.length === mergedRanges) throw tooLarge(`more than ${mergedRanges} merged ranges`)
    this.#mergedRanges.push(readRange(this.#scanner.attributes.value('ref') ?? ''))
  }
}
