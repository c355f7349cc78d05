import type { Label } from '../campaign/label.ts'
import { en } from './en.ts'
import { fillText } from './fill-text.ts'
import { zh, type TextCode } from './zh.ts'

export type { TextCode }

/** What fills a text's `{name}`: a label gives each language its own. */
export type TextValues = Readonly<Record<string, string | number | Label>>

/** Whether a text has this code, as the message of a schema may be one. */
export function isTextCode(message: string): message is TextCode {
  return Object.hasOwn(zh, message)
}

/** The text of a code in both languages, filled in. */
export function text(code: TextCode, values: TextValues = {}): Label {
  return { zh: fill(zh[code], values, 'zh'), en: fill(en[code], values, 'en') }
}

function fill(template: string, values: TextValues, language: keyof Label): string {
  return fillText(template, values, (value) => (typeof value === 'object' ? value[language] : String(value)))
}
