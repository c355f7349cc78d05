export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

const remembered = 'language'

/** The language chosen on this machine, else Chinese. */
export function chosenLanguage(): Language {
  return localStorage.getItem(remembered) === 'en' ? 'en' : 'zh'
}

/** Keeps the choice for the next visit. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(remembered, language)
}
