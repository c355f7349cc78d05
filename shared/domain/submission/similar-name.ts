import { nameKey } from '../unit/find-unit.ts'

/** Whether two names differ by no more than one character, or one contains the other: one may be a slip for the other. */
export function isSimilarName(a: string, b: string): boolean {
  const [short = '', long = ''] = [nameKey(a), nameKey(b)].toSorted((x, y) => x.length - y.length)
  if (short.length >= 3 && long.includes(short)) return true
  return short.length >= 2 && isOneSlipApart(short, long)
}

/** One character more, less or other. */
function isOneSlipApart(short: string, long: string): boolean {
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  let end = 0
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end++
  return long.length - start - end <= 1
}
