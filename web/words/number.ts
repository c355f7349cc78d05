import type { Language } from '../texts/language.ts'

/** Numbers as they are read: grouped by thousands. */
export function numberWords(language: Language) {
  const format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: 2 })
  return (value: number) => format.format(value)
}

/** A file's size: 34 KB, 1.2 MB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
