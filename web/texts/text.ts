import type { Language } from './language.ts'
import { zh, type TextCode } from './zh.ts'

export type { TextCode }
export type TextValues = Readonly<Record<string, string | number>>
export type Catalogue = Readonly<Record<TextCode, string>>

/** A language's catalogue; English is fetched when it is wanted. */
export async function catalogueOf(language: Language): Promise<Catalogue> {
  return language === 'zh' ? zh : (await import('./en.ts')).en
}
