/** Excel's limit, in UTF-16 units. */
const longestName = 31

/**
 * Names for sheets, in order: cleaned of what Excel forbids, cut to 31 characters and told apart by a number, also from those
 * `taken` already. Excel compares names without regard to case.
 */
export function sheetNames(wanted: readonly string[], taken: readonly string[] = []): readonly string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  return wanted.map((name) => {
    const clean = cleaned(name)
    let unique = clean.slice(0, longestName)
    for (let number = 2; used.has(unique.toLowerCase()); number++) {
      const ending = `(${number})`
      unique = clean.slice(0, longestName - ending.length) + ending
    }
    used.add(unique.toLowerCase())
    return unique
  })
}

/** A sheet's name as formulas quote it. */
export function quotedSheetName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`
}

function cleaned(name: string): string {
  const clean = name
    .replaceAll(/[\\/?*:[\]\p{Cc}]/gu, ' ')
    .trim()
    .replaceAll(/^'+|'+$/g, '')
  return clean === '' || clean.toLowerCase() === 'history' ? `${clean}表` : clean
}
