import type { WorkbookLimits } from '../workbook.ts'
import { bounded, boundedText, RichText, richTextElements } from './rich-text.ts'
import { TextBatch } from './text-batch.ts'
import { tooLarge } from './unreadable.ts'
import { asUtf8 } from './xml-encoding.ts'
import { XmlScanner, closes, needsMore, opens } from './xml-scanner.ts'

/** The texts that cells refer to by index; undefined is a text of no characters. */
export type SharedStrings = readonly (string | undefined)[]

/**
 * Reads the part that lists the shared strings.
 * @throws UnreadableWorkbook where it is damaged or holds more than the limits allow
 */
export async function readSharedStrings(chunks: AsyncIterable<Buffer>, limits: WorkbookLimits): Promise<SharedStrings> {
  const reader = new SharedStringsReader(limits)
  for await (const chunk of asUtf8(chunks)) reader.feed(chunk)
  return reader.finish()
}

/** The shape of nearly all of them. */
const plainString = { opening: Buffer.from('<si><t>'), closing: Buffer.from('</t></si>') }

class SharedStringsReader {
  readonly #limits: WorkbookLimits
  readonly #scanner: XmlScanner
  readonly #richText: RichText
  readonly #batch = new TextBatch()
  readonly #strings: (string | undefined)[] = []
  #bytes = 0

  constructor(limits: WorkbookLimits) {
    this.#limits = limits
    this.#scanner = new XmlScanner(['si', ...richTextElements, 'sst'], limits.xmlDepth)
    this.#richText = new RichText(limits)
  }

  feed(chunk: Buffer): void {
    const { heldBytes } = this.#limits
    this.#bytes += chunk.length
    if (this.#bytes > heldBytes) throw tooLarge(`more than ${heldBytes} bytes of shared strings`)
    const scanner = this.#scanner
    scanner.feed(chunk)
    for (let token = scanner.next(); token !== needsMore; token = scanner.next()) {
      this.#richText.take(token, scanner)
      if (token === closes && scanner.name === 'si') {
        this.#add(this.#richText.close())
        this.#takePlainStrings()
      } else if (token === opens && scanner.name === 'sst') this.#takePlainStrings()
    }
  }

  finish(): SharedStrings {
    this.#scanner.finish()
    return this.#strings
  }

  /** Takes the plain strings that follow, up to the first of another shape. */
  #takePlainStrings(): void {
    const scanner = this.#scanner
    this.#batch.reserve(scanner.bytes.length)
    while (scanner.takeTextElement(plainString)) {
      if (this.#batch.take(scanner)) continue
      this.#addBatch()
      this.#add(boundedText(scanner, this.#limits))
    }
    this.#addBatch()
  }

  #addBatch(): void {
    for (const text of this.#batch.empty()) this.#add(bounded(text, this.#limits))
  }

  #add(text: string): void {
    const { sharedStrings } = this.#limits
    if (this.#strings.length === sharedStrings) throw tooLarge(`more than ${sharedStrings} shared strings`)
    this.#strings.push(text === '' ? undefined : text)
  }
}
