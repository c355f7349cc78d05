import type { WorkbookLimits } from '../workbook.ts'
import { boundedText, RichText, richTextElements } from './rich-text.ts'
import { tooLarge } from './unreadable.ts'
import { asUtf8 } from './xml-encoding.ts'
import { XmlScanner, closes, needsMore, onlyChild, opens } from './xml-scanner.ts'

/** The texts that cells refer to by index. */
export type SharedStrings = readonly string[]

/**
 * Reads the part that lists the shared strings.
 * @throws UnreadableWorkbook where it is damaged or holds more than the limits allow
 */
export async function readSharedStrings(chunks: AsyncIterable<Buffer>, limits: WorkbookLimits): Promise<SharedStrings> {
  const scanner = new XmlScanner(['si', ...richTextElements], limits.xmlDepth)
  const strings: string[] = []
  const richText = new RichText(limits)
  let heldBytes = 0
  const add = (text: string) => {
    if (strings.length === limits.sharedStrings) throw tooLarge(`more than ${limits.sharedStrings} shared strings`)
    strings.push(text)
  }
  for await (const chunk of asUtf8(chunks)) {
    heldBytes += chunk.length
    if (heldBytes > limits.heldBytes) throw tooLarge(`more than ${limits.heldBytes} bytes of shared strings`)
    scanner.feed(chunk)
    for (let token = scanner.next(); token !== needsMore; token = scanner.next()) {
      if (token === opens && scanner.name === 'si' && scanner.takeOnlyChild(textOnly)) add(boundedText(scanner, limits))
      else if (token === closes && scanner.name === 'si') add(richText.close())
      else richText.take(token, scanner)
    }
  }
  scanner.finish()
  return strings
}

const textOnly = onlyChild('si', 't')
