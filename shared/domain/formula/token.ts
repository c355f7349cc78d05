import { FormulaFault } from './fault.ts'

/** A word of a formula, as written and where it begins. The tokens of a formula end with `end`. */
export type Token = { readonly position: number; readonly written: string } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text' | 'field' | 'word'; readonly value: string }
  | { readonly kind: Mark | 'end' }
)

type Mark = (typeof marks)[number]
/** Longer marks before those they begin with. */
const marks = ['<>', '<=', '>=', '<', '>', '=', '+', '-', '*', '/', '^', '&', '%', '(', ')', ','] as const

/** What a Chinese keyboard writes for Excel's signs, one character for one, so that positions hold. */
const fullWidth = new Map(
  Array.from('＝＜＞＋－＊／＾＆％（），［］', (wide, at) => [wide, '=<>+-*/^&%(),[]'.charAt(at)]),
)

/** The quotes that open a text, each with the one that closes it. */
const quotes = new Map([
  ['"', '"'],
  ['“', '”'],
])

const numberPattern = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y
const wordPattern = /[\p{L}_][\p{L}\p{N}_.]*/uy

/** Cuts a formula into tokens. @throws FormulaFault for an open quote or bracket, or a character of no meaning */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = []
  for (let position = 0; position < source.length;) {
    if (/\s/.test(source.charAt(position))) {
      position += 1
    } else {
      const token = tokenAt(source, position)
      tokens.push(token)
      position += token.written.length
    }
  }
  return [...tokens, { kind: 'end', position: source.length, written: '' }]
}

function tokenAt(source: string, position: number): Token {
  const first = plain(source, position)
  const quote = quotes.get(first)
  if (quote) return textAt(source, position, quote)
  if (first === '[') return fieldAt(source, position)
  const number = matchAt(numberPattern, source, position)
  if (number && Number.isFinite(Number(number))) {
    return { kind: 'number', value: Number(number), position, written: number }
  }
  const word = matchAt(wordPattern, source, position)
  if (word) return { kind: 'word', value: word, position, written: word }
  const two = first + plain(source, position + 1)
  const mark = marks.find((candidate) => two.startsWith(candidate))
  if (mark) return { kind: mark, position, written: source.slice(position, position + mark.length) }
  throw new FormulaFault(position, 'formula-unexpected', { found: number ?? source.charAt(position) })
}

/** A text in quotes, inside which the closing quote twice stands for itself. */
function textAt(source: string, position: number, quote: string): Token {
  let value = ''
  for (let at = position + 1; at < source.length; at += 1) {
    if (source.charAt(at) === quote) {
      at += 1
      if (source.charAt(at) !== quote) return { kind: 'text', value, position, written: source.slice(position, at) }
    }
    value += source.charAt(at)
  }
  throw new FormulaFault(position, 'formula-text-open')
}

function fieldAt(source: string, position: number): Token {
  for (let at = position + 1; at < source.length; at += 1) {
    if (plain(source, at) === ']') {
      const value = source.slice(position + 1, at).trim()
      return { kind: 'field', value, position, written: source.slice(position, at + 1) }
    }
  }
  throw new FormulaFault(position, 'formula-field-open')
}

function plain(source: string, position: number): string {
  const character = source.charAt(position)
  return fullWidth.get(character) ?? character
}

function matchAt(pattern: RegExp, source: string, position: number): string | undefined {
  pattern.lastIndex = position
  return pattern.exec(source)?.[0]
}
