import type { WorkbookLimits } from '../workbook.ts'
import { asUtf8 } from './xml-encoding.ts'
import { XmlScanner, closes, needsMore, opens, text } from './xml-scanner.ts'
import { decodeText } from './xml-text.ts'

/** Formulas of one sheet at most, and the longest: Excel's own limit. What is beyond is passed over. */
const maxFormulas = 10_000
const maxCharacters = 8_192

/**
 * The formulas that a worksheet's XML writes out, without the equals sign, by the address of their cells. Of formulas that share
 * one text, the first alone writes it.
 * @throws UnreadableWorkbook where the sheet is damaged or nested too deep
 */
export async function readFormulas(
  chunks: AsyncIterable<Buffer>,
  { xmlDepth }: Pick<WorkbookLimits, 'xmlDepth'>,
): Promise<ReadonlyMap<string, string>> {
  const scanner = new XmlScanner(['c', 'f'], xmlDepth)
  const formulas = new Map<string, string>()
  let address = ''
  let formula: string | undefined
  for await (const chunk of asUtf8(chunks)) {
    scanner.feed(chunk)
    for (let token = scanner.next(); token !== needsMore; token = scanner.next()) {
      if (token === text) {
        if (formula !== undefined && formula.length <= maxCharacters) formula += decodeText(scanner)
      } else if (scanner.name === 'c' && token === opens) {
        address = scanner.attributes.value('r') ?? ''
      } else if (scanner.name === 'f' && token === opens) {
        formula = ''
      } else if (scanner.name === 'f' && token === closes) {
        if (formula && formula.length <= maxCharacters && formulas.size < maxFormulas) formulas.set(address, formula)
        formula = undefined
      }
    }
  }
  scanner.finish()
  return formulas
}
