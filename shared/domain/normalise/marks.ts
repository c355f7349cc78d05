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

/** The Chinese characters that marks begin with. */
const beginnings = new Set([...marks.keys()].map((mark) => mark.charAt(0)).filter(beginsInChinese))

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
  const first = text.charAt(0)
  return beginsInChinese(first) ? beginnings.has(first) : first < '0' || first > '9'
}
