import type { Label } from '../campaign/label.ts'
import { text, type TextCode, type TextValues } from '../texts/text.ts'
import { plain } from './markdown.ts'

export type PageWords = ReturnType<typeof pageWords>

/** What the page says, in one language, ready to stand in Markdown. */
export function pageWords(language: keyof Label) {
  const [comma, semicolon] = language === 'zh' ? ['、', '；'] : [', ', '; ']
  const say = (sentence: TextCode, values?: TextValues) => text(sentence, values)[language]
  return {
    comma,
    say,
    of: (label: Label) => plain(label[language]),
    heads: (...titles: readonly TextCode[]) => titles.map((title) => say(title)),
    list: (texts: readonly string[]) => texts.map(plain).join(comma),
    join: (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(semicolon),
  }
}
