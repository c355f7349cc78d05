import type { WorkbookLimits } from '../workbook.ts'
import { RichText, richTextElements } from './rich-text.ts'
import { tooLarge } from './unreadable.ts'
import { asUtf8 } from './xml-encoding.ts'
import { XmlScanner, closes, needsMore } from './xml-scanner.ts'

/** The texts that cells refer to by index. */
export type SharedStrings = readonly string[]

/**
 * Reads the part that lists the shared strings.
 * @throws UnreadableWorkbook where it is damaged or holds more than the limits allow
 */
export async function readSharedStrings(chunks: AsyncIterable<Buffer>, limits: WorkbookLimits): Promise<SharedStrings> {
  const scanner = new XmlScanner(['si', ...richTextElements], limits.xmlDepth)
  const strings: string[] = []
  const current = new RichText(limits)
  let characters = 0
  for await (const chunk of asUtf8(chunks)) {
    scanner.feed(chunk)
    for (let token = scanner.next(); token !== needsMore; token = scanner.next()) {
      current.take(token, scanner)
      if (token !== closes || scanner.name !== 'si') continue
      if (strings.length === limits.sharedStrings) throw tooLarge(`more than ${limits.sharedStrings} shared strings`)
      characters += current.value.length
      if (characters > limits.heldCharacters) throw tooLarge(`more than ${limits.heldCharacters} characters of text`)
      strings.push(current.value)
      current.value = ''
    }
  }
  scanner.finish()
  return strings
}
