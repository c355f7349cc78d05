const digits = '〇一二三四五六七八九'
const ranks = ['', '十', '百', '千']

/** Formal and other ways to write the characters, and the plain ones, aligned. */
const variants = '零○两兩壹贰叁肆伍陆柒捌玖貳參陸拾佰仟萬億'
const plain = '〇〇二二一二三四五六七八九二三六十百千万亿'

/**
 * The whole number that a Chinese numeral spells: 十二, 一百二十, 二〇〇五, 壹佰元 without the 元. Only what has one reading: 七八十 (seventy or
 * eighty), 一百二 (120 or 102) and 三四 (three or four) give undefined, as does anything else.
 */
export function chineseNumeral(text: string): number | undefined {
  if (text.length === 0 || text.length > 20) return undefined
  const numeral = Array.from(text.replaceAll('廿', '二十').replaceAll('卅', '三十'), (character) => {
    const at = variants.indexOf(character)
    return at < 0 ? character : plain.charAt(at)
  }).join('')
  return digitByDigit(numeral) ?? spelledOut(numeral)
}

/** 二〇〇五: digits in a row, taken as such only with a 〇 among them. */
function digitByDigit(numeral: string): number | undefined {
  if (!/^[一二三四五六七八九][〇一二三四五六七八九]*$/.test(numeral) || !numeral.includes('〇')) return undefined
  return Number(Array.from(numeral, (character) => digits.indexOf(character)).join(''))
}

/** Reads leniently, then accepts only what the number read would itself be spelled as. */
function spelledOut(numeral: string): number | undefined {
  let total = 0
  let section = 0
  let digit = 0
  for (const character of numeral) {
    const rank = ranks.indexOf(character)
    if (digits.includes(character)) {
      digit = digits.indexOf(character)
    } else if (rank > 0) {
      section += (digit || 1) * 10 ** rank
      digit = 0
    } else if (character === '万') {
      total += (section + digit) * 10_000
      section = 0
      digit = 0
    } else if (character === '亿') {
      total = (total + section + digit) * 100_000_000
      section = 0
      digit = 0
    } else {
      return undefined
    }
  }
  const number = total + section + digit
  return shortTens(spell(number)) === shortTens(numeral) ? number : undefined
}

/** 一十 at any place may be written 十. */
function shortTens(numeral: string): string {
  return numeral.replaceAll('一十', '十')
}

function spell(number: number): string {
  if (number >= 100_000_000) return spellAround(number, 100_000_000, '亿')
  if (number >= 10_000) return spellAround(number, 10_000, '万')
  return number === 0 ? '〇' : spellSection(number)
}

function spellAround(number: number, unit: number, name: string): string {
  const rest = number % unit
  const gap = rest > 0 && rest < unit / 10 ? '〇' : ''
  return spell(Math.floor(number / unit)) + name + gap + (rest > 0 ? spell(rest) : '')
}

function spellSection(number: number): string {
  let text = ''
  let gap = ''
  for (let rank = 3; rank >= 0; rank -= 1) {
    const digit = Math.floor(number / 10 ** rank) % 10
    if (digit > 0) {
      text += gap + digits.charAt(digit) + (ranks[rank] ?? '')
      gap = ''
    } else if (text !== '') {
      gap = '〇'
    }
  }
  return text
}
