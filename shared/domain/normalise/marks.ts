import { beginsInChinese, compact } from './characters.ts'
import { tidied } from './text.ts'

/** What a cell may say instead of a value: the same as above, or nothing, by a word or by a stroke. */
export type Mark = 'ditto' | 'word-for-nothing' | 'stroke'

const marks: ReadonlyMap<string, Mark> = new Map([
  ...['同上', '同前', '〃', '″', '"', '“', '”', '〞', '〝', '′′', "''", '‘‘', '’’', '""'].map(
    (mark) => [mark, 'ditto'] as const,
  ),
  ...['无', '無', '没有', '沒有', '空', '空白', '暂无', 'N/A', 'n/a'].map(
    (mark) => [mark, 'word-for-nothing'] as const,
  ),
])
const stroke = /^[-—–－―−_/\\|]+$/
const maxLength = 8
const zero = 0x30
const nine = 0x39

/** The Chinese characters that marks begin with. */
const beginnings = new Set([...marks.keys()].filter(beginsInChinese).map((mark) => mark.charCodeAt(0)))

/** The mark that a text is, if it is one. */
export function markIn(text: string): Mark | undefined {
  if (!mayBeMark(text)) return undefined
  const shown = tidied(text)
  if (shown.length > maxLength) return undefined
  const mark = compact(shown)
  return marks.get(mark) ?? (stroke.test(mark) ? 'stroke' : undefined)
}

/** No mark begins with a digit or another Chinese character, as most texts do: these need no further look. */
function mayBeMark(text: string): boolean {
  const first = text.charCodeAt(0)
  return beginsInChinese(text) ? beginnings.has(first) : first < zero || first > nine
}
