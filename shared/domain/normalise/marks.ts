import { compact } from './characters.ts'
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

/** A character that every mark has one of, in whatever width. Most texts have none, and need no further look. */
const telltale = /[上前〃″"＂“”〞〝′'＇‘’无無没沒空/／\-－—–―−_＿\\＼|｜]/

/** The mark that a text is, if it is one. */
export function markIn(text: string): Mark | undefined {
  if (!telltale.test(text)) return undefined
  const shown = tidied(text)
  if (shown.length > maxLength) return undefined
  const mark = compact(shown)
  return marks.get(mark) ?? (stroke.test(mark) ? 'stroke' : undefined)
}
