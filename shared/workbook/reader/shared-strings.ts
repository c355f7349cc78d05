import type { WorkbookLimits } from '../workbook.ts'
import { boundedText, RichText, richTextElements } from './rich-text.ts'
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
  const scanner = new XmlScanner(['si', ...richTextElements, 'sst'], limits.xmlDepth)
  const strings: (string | undefined)[] = []
  const richText = new RichText(limits)
  let heldBytes = 0
  const add = (text: string) => {
    if (strings.length === limits.sharedStrings) throw tooLarge(`more than ${limits.sharedStrings} shared strings`)
    strings.push(text === '' ? undefined : text)
  }
  for await (const chunk of asUtf8(chunks)) {
    heldBytes += chunk.length
    if (heldBytes > limits.heldBytes) throw tooLarge(`more than ${limits.heldBytes} bytes of shared strings`)
    scanner.feed(chunk)
    for (let token = scanner.next(); token !== needsMore; token = scanner.next()) {
      richText.take(token, scanner)
      const isEndOfString = token === closes && scanner.name === 'si'
      if (isEndOfString) add(richText.close())
      const isStartOfStrings = token === opens && scanner.name === 'sst'
      if (isEndOfString || isStartOfStrings) {
        while (scanner.takeTextElement(plainString)) add(boundedText(scanner, limits))
      }
    }
  }
  scanner.finish()
  return strings
}

const plainString = { opening: Buffer.from('<si><t>'), closing: Buffer.from('</t></si>') }
