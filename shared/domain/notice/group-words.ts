import { text } from '../texts/text.ts'
import type { GroupMessage, RoundCounts } from './message.ts'
import { dueWords, pastWords } from './moments.ts'
import { reportWords } from './return-words.ts'

/** What a group is told: one line per round, those with most missing first. */
export interface GroupWords {
  readonly title: string
  readonly lines: readonly string[]
  /** What is said of lines that find no room. */
  readonly rest: (count: number) => string
  readonly link?: { readonly words: string; readonly url: string }
}

/** A group's message in its language. */
export function groupWords(message: GroupMessage): GroupWords {
  const { language, campaign, counts, link } = message
  const standpoint = { now: message.asOf, timeZone: message.timeZone }
  const line = (round: RoundCounts) =>
    text('group-line', {
      report: reportWords(round),
      due: dueWords(round.dueAt, standpoint),
      expected: round.expected,
      filed: round.filed,
      missing: round.missing,
    })[language]
  return {
    title: text('group-title', { campaign, asOf: pastWords(message.asOf, standpoint) })[language],
    lines: counts.toSorted((one, other) => other.missing - one.missing).map(line),
    rest: (count) => text('group-rest', { count })[language],
    ...(link !== undefined && { link: { words: text('notice-whole-list')[language], url: link } }),
  }
}
