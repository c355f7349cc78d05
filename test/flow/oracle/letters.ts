import { reports } from '../chased-county.ts'

/** A line of a letter: of which section, and which returns it names. */
export interface Line {
  readonly section: 'chase' | 'arrival' | 'receipt' | 'unreachable'
  readonly unit: string
  readonly reports: readonly string[]
}

const sections: readonly (readonly [RegExp, Line['section']])[] = [
  [/^已经逾期|^今日到期|^即将到期|逾期未报/, 'chase'],
  [/^已收到/, 'arrival'],
  [/^报送回执|^审核未通过/, 'receipt'],
  [/^联系人无法送达/, 'unreachable'],
]

/** What a letter says, read as its reader would. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let section: Line['section'] | undefined
  for (const line of text.split('\n')) {
    const heading = /^【(.*)】$/.exec(line)?.[1]
    if (heading !== undefined) section = sections.find(([like]) => like.test(heading))?.[1]
    const [unit, named] = /^\d+\. (.*)$/.exec(line)?.[1]?.split(' · ') ?? []
    if (section === undefined || unit === undefined) continue
    const ids = reports.filter(([, zh]) => named?.includes(zh)).map(([id]) => id)
    lines.push({ section, unit: unit.replace(/[局站]$/, ''), reports: ids })
  }
  return lines
}

/** A letter as it came to an address. */
export interface Letter {
  readonly at: string
  readonly id: string
  readonly email: string
  readonly lines: readonly Line[]
}
