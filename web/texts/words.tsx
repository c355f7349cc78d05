import { createContext, useContext, useMemo, type ReactNode } from 'react'
import type { Label } from '../../shared/domain/campaign/label.ts'
import { fillText } from '../../shared/domain/texts/fill-text.ts'
import { numberWords } from '../words/number.ts'
import type { Language } from './language.ts'
import type { Catalogue, TextCode, TextValues } from './text.ts'

/** Everything that is said to people goes through here. */
export interface Words {
  readonly language: Language
  readonly t: (code: TextCode, values?: TextValues) => string
  /** A text of the definition or of the server, in the reader's language. */
  readonly of: (label: Label) => string
  readonly number: (value: number) => string
  readonly speak: (language: Language) => void
}

const WordsContext = createContext<Words | undefined>(undefined)

export interface WordsProps {
  readonly language: Language
  readonly catalogue: Catalogue
  readonly speak: (language: Language) => void
  readonly children: ReactNode
}

/** Makes a language's words known to everything inside. */
export function WordsIn({ language, catalogue, speak, children }: WordsProps) {
  const words = useMemo((): Words => {
    const number = numberWords(language)
    return {
      language,
      number,
      speak,
      t: (code, values = {}) =>
        fillText(catalogue[code], values, (value) => (typeof value === 'number' ? number(value) : value)),
      of: (label) => label[language],
    }
  }, [language, catalogue, speak])
  return <WordsContext value={words}>{children}</WordsContext>
}

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('no words outside of WordsIn')
  return words
}
