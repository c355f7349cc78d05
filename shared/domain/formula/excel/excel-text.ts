import { quoted } from '../print.ts'
import { NotInExcel } from './not-in-excel.ts'

/** Characters of a text in a formula at most, in Excel. */
const longestText = 255

/** A text for an Excel formula: a longer one is put together from several. @throws NotInExcel for what no workbook can hold */
export function quotedForExcel(text: string): string {
  if (!text.isWellFormed() || /\p{Cc}/u.test(text)) throw new NotInExcel('characters')
  if (text.length <= longestText) return quoted(text)
  const parts: string[] = ['']
  for (const character of text) {
    const last = parts.at(-1) ?? ''
    if (last.length + character.length > longestText) parts.push(character)
    else parts[parts.length - 1] = last + character
  }
  return `(${parts.map(quoted).join('&')})`
}
