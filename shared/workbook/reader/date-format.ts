/**
 * Whether a number format makes a number a date or a time of day. Elapsed time (`[h]:mm`) is a length, not a moment.
 * The ids that a file need not spell out are ECMA-376, 18.8.30, with the East Asian ones of its language tables.
 * @param custom what isDateCode says of the formats that the file spells out
 */
export function isDateFormat(id: number, custom: ReadonlyMap<number, boolean>): boolean {
  return custom.get(id) ?? isBuiltInDate(id)
}

function isBuiltInDate(id: number): boolean {
  const isElapsed = id === 46
  const within = (first: number, last: number) => id >= first && id <= last
  return !isElapsed && (within(14, 22) || within(27, 36) || within(45, 47) || within(50, 58))
}

/** Quoted and escaped literals, padding (`_x`, `*x`), and brackets: colours, conditions, languages, elapsed time. */
const decoration = /"[^"]*"?|[\\_*].|\[[^\]]*\]/gs
const elapsed = /^\[(h+|m+|s+)\]$/i

/** Excel's limit; a longer code is none. */
const longestCode = 255

/** Judged by the format's first section, the one for positive numbers. */
export function isDateCode(code: string): boolean {
  if (code.length > longestCode) return false
  const bare = code.replaceAll(decoration, (found) => (elapsed.test(found) ? '[' : ''))
  const [positive = ''] = bare.split(';')
  if (positive.includes('[') || /general|通用格式/i.test(positive)) return false
  // Year, month, day, hour, second, weekday (aaa), Buddhist year (bb), era (g) and era year (e, unless it is an exponent).
  return /[ymdhsg]|aaa|bb|e(?![+-])/i.test(positive)
}

/** Whether a number format shows a number as a percentage; 9 and 10 need not be spelt out. @param custom what isPercentCode says of the others */
export function isPercentFormat(id: number, custom: ReadonlyMap<number, boolean>): boolean {
  return custom.get(id) ?? (id === 9 || id === 10)
}

/** Judged by the format's first section, too. */
export function isPercentCode(code: string): boolean {
  const [positive = ''] = code.length > longestCode ? [] : code.replaceAll(decoration, '').split(';')
  return positive.includes('%')
}
