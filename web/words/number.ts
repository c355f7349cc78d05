import type { Language } from '../texts/language.ts'

/** Numbers as they are read: grouped by thousands. */
export function numberWords(language: Language) {
  const format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: 2 })
  return (value: number) => format.format(value)
}

/** A part of a whole in per cent with one decimal, cut and not rounded up, so that 100% means all. Undefined of nothing. */
export function percentWords(part: number, whole: number): string | undefined {
  if (whole === 0) return undefined
  return part === whole ? '100%' : `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)}%`
}

/** A file's size: 34 KB, 1.2 MB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
