import { isDay } from '../formula/serial.ts'
import { compact, visible } from './characters.ts'
import { blank, refused, understood, type GivenValue, type Normalised } from './normalised.ts'
import { firstRoundedNumber, numberText } from './text.ts'

/**
 * A citizen's identity number, kept as text: 18 characters whose last is a checksum (GB 11643-1999, by ISO 7064 MOD 11-2), or the 15 digits
 * of before 1999. An 18-digit number cell has been rounded by Excel and cannot be mended.
 */
export function normaliseIdentity(cell: GivenValue): Normalised {
  if (cell.kind === 'date' || cell.kind === 'boolean') return refused('identity-length')
  if (cell.kind === 'number' && cell.value >= firstRoundedNumber) return refused('identity-rounded')
  const given = cell.kind === 'number' ? numberText(cell.value) : cell.value
  if (visible(given).trim() === '') return blank()
  const number = compact(given)
    .replaceAll(/['‘’`-]|^身份证(?:号码?)?:?/g, '')
    .toUpperCase()
    .replace(/[×Х]$/, 'X')
  if (/^\d(?:\.\d+)?E\+?1\d$/.test(number)) return refused('identity-rounded')
  if (!/^(?:\d{15}|\d{17}[\dX])$/.test(number)) return refused('identity-length')
  if (!isDay(birthIn(number))) return refused('identity-date')
  if (number.length === 18 && checkCharacter(number) !== number.charAt(17)) return refused('identity-checksum')
  return number === given ? understood(number) : understood(number, 'tidied')
}

function birthIn(number: string): { year: number; month: number; day: number } {
  const digits = number.length === 18 ? number.slice(6, 14) : `19${number.slice(6, 12)}`
  return { year: Number(digits.slice(0, 4)), month: Number(digits.slice(4, 6)), day: Number(digits.slice(6)) }
}

/** The last character that the first 17 digits ask for. */
function checkCharacter(number: string): string {
  let remainder = 0
  for (const digit of number.slice(0, 17)) remainder = ((remainder + Number(digit)) * 2) % 11
  return '10X98765432'.charAt(remainder)
}
