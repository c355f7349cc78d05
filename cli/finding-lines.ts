import type { Finding } from '../shared/domain/sheet/finding.ts'
import { unlistedWords } from '../shared/domain/sheet/unlisted-words.ts'
import { text } from '../shared/domain/texts/text.ts'
import { findingLines as linesOf, placeWords, type FindingLine } from '../shared/workbook/annotate/finding-lines.ts'

/**
 * Findings for people, errors first, each in two lines: level, place and what is wrong; then the same in English, and the code. What
 * says the same of several cells of a column is said once.
 * @param unlisted how many of each code are not among them
 */
export function findingLines(
  findings: readonly Finding[],
  unlisted: Readonly<Record<string, number>> = {},
): readonly string[] {
  return [
    ...linesOf(findings).map(lineOf),
    ...unlistedWords(findings, unlisted).map(({ zh, en }) => `${zh}\n    ${en}`),
  ]
}

function lineOf(line: FindingLine): string {
  const { level, code, sheet, row, text: said, explained } = line.finding
  const head = text(explained ? 'level-explained' : `level-${level}`).zh
  const cells = line.ranges.length === 0 && row === undefined ? undefined : placeWords(line)
  const place = [line.unit, sheet, cells].filter((part) => part !== undefined)
  return `[${head}] ${place.length === 0 ? '' : `${place.join(' · ')}：`}${said.zh}\n    ${said.en} (${code})`
}
