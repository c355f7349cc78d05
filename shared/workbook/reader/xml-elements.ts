import type { WorkbookLimits } from '../workbook.ts'
import { tooLarge } from './unreadable.ts'
import { asUtf8 } from './xml-encoding.ts'
import { XmlScanner, needsMore, opens } from './xml-scanner.ts'
import type { Part } from './zip-parts.ts'

/**
 * Shows `visit` every opening tag of a part, for parts whose whole content is in their attributes. Elements outside the
 * `vocabulary` come with the name ''.
 */
export async function visitElements(
  part: Part,
  vocabulary: readonly string[],
  limits: WorkbookLimits,
  visit: (element: XmlScanner) => void,
): Promise<void> {
  const scanner = new XmlScanner(vocabulary, limits.xmlDepth)
  let bytes = 0
  for await (const chunk of asUtf8(part.chunks())) {
    bytes += chunk.length
    if (bytes > limits.heldBytes) throw tooLarge(`a part with more than ${limits.heldBytes} bytes of attributes`)
    scanner.feed(chunk)
    for (let token = scanner.next(); token !== needsMore; token = scanner.next()) if (token === opens) visit(scanner)
  }
  scanner.finish()
}

/** An attribute of type xsd:boolean, false where it is missing. */
export function isSet(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}
