/**
 * What percentage one number is of another, rounded half up on exact integers to `decimals` places: 63 of 185 is 34. Short of the
 * whole it is never 100, and above nothing never 0: what is said in percent must not hide that something is missing or there.
 * Both numbers are taken to six decimals. @returns undefined where the whole is not above zero
 */
export function share(part: number, whole: number, decimals = 0): number | undefined {
  const [exactPart, exactWhole] = [millionths(part), millionths(whole)]
  if (exactWhole <= 0n) return undefined
  const steps = 10n ** BigInt(decimals)
  const complete = 100n * steps
  const rounded = halfUp(exactPart * complete, exactWhole)
  const partial = exactPart > 0n && exactPart < exactWhole
  const kept = partial ? clamp(rounded, 1n, complete - 1n) : rounded
  return Number(kept) / Number(steps)
}

/** A share in words: `34%`, `22.9%`; a dash where there is no whole. */
export function shareWords(part: number, whole: number, decimals = 0): string {
  const percent = share(part, whole, decimals)
  return percent === undefined ? '—' : `${percent.toFixed(decimals)}%`
}

function millionths(number: number): bigint {
  return Number.isSafeInteger(number) ? BigInt(number) * 1_000_000n : BigInt(Math.round(number * 1_000_000))
}

/** The nearest integer of a quotient, halves upwards: floor((2n + d) / 2d) for d above zero. */
function halfUp(numerator: bigint, denominator: bigint): bigint {
  const [top, bottom] = [2n * numerator + denominator, 2n * denominator]
  return top / bottom - (top % bottom < 0n ? 1n : 0n)
}

function clamp(value: bigint, least: bigint, most: bigint): bigint {
  if (value < least) return least
  return value > most ? most : value
}
