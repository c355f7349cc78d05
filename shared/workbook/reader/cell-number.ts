/** A double holds any whole number of so many digits, and the powers of ten up to there. */
const mostExactDigits = 15
const powersOfTen = Float64Array.from({ length: mostExactDigits + 1 }, (_, exponent) => 10 ** exponent)

/**
 * A number as XML states it (`-12.5`, `1E+20`), or NaN where it is none. Up to 15 digits are read by hand, which is exact:
 * both the digits and the power of ten are whole numbers that a double holds, so that the division rounds once.
 */
export function readNumber(bytes: Buffer, start: number, end: number): number {
  const first = bytes[start] === minus ? start + 1 : start
  let digits = 0
  let decimals = -1
  let at = first
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte === point && decimals < 0) decimals = 0
    else if (byte >= zero && byte <= nine) {
      digits = digits * 10 + byte - zero
      if (decimals >= 0) decimals++
    } else break
  }
  const isPlain = at === end && decimals !== 0 && end > first && bytes[first] !== point
  if (isPlain && end - first <= mostExactDigits) {
    const size = decimals > 0 ? digits / (powersOfTen[decimals] ?? 1) : digits
    return first === start ? size : -size
  }
  const text = bytes.toString('latin1', start, end).trim()
  if (!isPlain && !form.test(text)) return Number.NaN
  const number = Number(text)
  return Number.isFinite(number) ? number : Number.NaN
}

/** `Number` alone would also take `0x1F`, `Infinity` and an empty text. */
const form = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

const minus = 0x2d
const point = 0x2e
const zero = 0x30
const nine = 0x39
