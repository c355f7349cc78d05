import type { Label } from '../campaign/label.ts'
import { text } from '../texts/text.ts'
import type { Finding } from './finding.ts'

/** Says of every code how many findings are not listed, in the words of one that is: of each code some always are. */
export function unlistedWords(
  findings: readonly Finding[],
  unlisted: Readonly<Record<string, number>>,
): readonly Label[] {
  return Object.entries(unlisted).map(([code, count]) => {
    const listed = findings.find((finding) => finding.code === code)
    return text('cli-unlisted', { count, what: listed?.text ?? code })
  })
}
