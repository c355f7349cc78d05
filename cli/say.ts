import { text, type TextCode, type TextValues } from '../shared/domain/texts/text.ts'
import type { Label } from '../shared/domain/campaign/label.ts'
import type { Finding } from '../shared/domain/sheet/finding.ts'

/** The command was given something it cannot work with; the label says what and what to do. */
export class Unusable extends Error {
  readonly label: Label
  constructor(code: TextCode, values: TextValues = {}) {
    const label = text(code, values)
    super(label.en)
    this.name = 'Unusable'
    this.label = label
  }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** To the error output, in both languages. */
export function complain({ zh, en }: Label): void {
  process.stderr.write(`${zh}\n${en}\n`)
}

const levelWords = { error: '错误', warning: '提醒', note: '说明' } as const

/** A finding as a line: level, place, code, and the text in both languages. */
export function findingLines({ level, code, sheet, cell, row, unit, text: { zh, en } }: Finding): string {
  const line = row === undefined ? undefined : `第 ${row} 行`
  const place = [unit, sheet, cell ?? line].filter((part) => part !== undefined).join(' · ')
  return `[${levelWords[level]}] ${place === '' ? '' : `${place}：`}${zh} (${code})\n    ${en}`
}
