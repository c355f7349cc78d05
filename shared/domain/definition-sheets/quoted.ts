import { visible } from '../normalise/characters.ts'

/** Cleans what typing alone put into a text: what prints nothing, and blanks at the ends. Line breaks stay. */
export function cleaned(text: string): string {
  return visible(text).replaceAll(/\r\n?/g, '\n').trim()
}

/** The text that a cell or one of its parts means: in double quotes it stands as in JSON, for what a cell cannot hold as it is. */
export function meantBy(written: string): string {
  if (!/^"[^]*"$/.test(written)) return written
  try {
    const meant: unknown = JSON.parse(written)
    return typeof meant === 'string' ? meant : written
  } catch {
    return written // quotation marks of the text's own
  }
}

/** A text in double quotes, in characters that every workbook keeps. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(unkept, (found) => found.replaceAll(/[^]/g, escaped))
}

/** Whether a cell keeps these characters: XML has none for some, readers drop others, and `_x0041_` is Excel's own escape. */
export function isKept(text: string): boolean {
  return text.search(unkept) === -1
}

const unkept = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]|_(?=x[\dA-Fa-f]{4}_)/gu

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Cuts a cell that lists several texts. */
export function listed(written: string): readonly string[] {
  return [...written.matchAll(part)]
    .map(([whole]) => whole.trim())
    .filter((whole) => whole !== '')
    .map(meantBy)
}

/** A part in quotes may hold what separates parts. Blanks around it are taken in, line breaks are not: they separate. */
const part = /[^\S\n]*"(?:[^"\\]|\\.)*"[^\S\n]*(?=[、，,；;\n]|$)|[^、，,；;\n]+/g

/** The parts of a list as one text; a part that would not come out as it went in stands in quotes. */
export function list(texts: readonly string[]): string {
  return texts.map((text) => (isPlain(text) ? text : quoted(text))).join('、')
}

function isPlain(text: string): boolean {
  const [only, ...more] = listed(cleaned(text))
  return isKept(text) && !text.startsWith('"') && only === text && more.length === 0
}
