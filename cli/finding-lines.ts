import { text } from '../shared/domain/texts/text.ts'
import type { Finding } from '../shared/domain/sheet/finding.ts'

/** A finding in two lines: level, place, what is wrong and its code; then the same in English. */
export function findingLines({ level, code, sheet, cell, row, unit, text: { zh, en } }: Finding): string {
  const line = row === undefined ? undefined : `第 ${row} 行`
  const place = [unit, sheet, cell ?? line].filter((part) => part !== undefined).join(' · ')
  return `[${text(`level-${level}`).zh}] ${place === '' ? '' : `${place}：`}${zh} (${code})\n    ${en}`
}
