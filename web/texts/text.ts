import type { Language } from './language.ts'
import { zh, type TextCode } from './zh.ts'

export type { TextCode }
export type TextValues = Readonly<Record<string, string | number>>
export type Catalogue = Readonly<Record<TextCode, string>>

/** A language's catalogue; English is fetched when it is wanted. */
export async function catalogueOf(language: Language): Promise<Catalogue> {
  return language === 'zh' ? zh : (await import('./en.ts')).en
}

/**
 * Fills a text: `{name}` with a value, and `{name|one|many}` with the word that suits it.
 * @param shown writes a number as it is read
 */
export function fillText(template: string, values: TextValues, shown: (value: number) => string): string {
  return template.replaceAll(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = values[name]
      if (value === undefined) return whole
      if (one !== undefined && many !== undefined) return value === 1 ? one : many
      return typeof value === 'number' ? shown(value) : value
    },
  )
}
