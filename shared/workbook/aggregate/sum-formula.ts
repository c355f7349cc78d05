/** Excel takes this many arguments of a function. */
const mostArguments = 255

/**
 * A SUM over some cells of one column. Neighbouring rows become ranges, and beyond Excel's number of arguments several SUMs are added.
 * @param column its letters
 * @param rows ascending
 */
export function sumFormula(column: string, rows: readonly number[]): string {
  const ranges = runsOf(rows).map(({ first, last }) =>
    first === last ? `${column}${first}` : `${column}${first}:${column}${last}`,
  )
  const sums: string[] = []
  for (let from = 0; from < ranges.length; from += mostArguments) {
    sums.push(`SUM(${ranges.slice(from, from + mostArguments).join(',')})`)
  }
  return sums.join('+')
}

interface Run {
  readonly first: number
  last: number
}

function runsOf(rows: readonly number[]): readonly Run[] {
  const runs: Run[] = []
  for (const row of rows) {
    const run = runs.at(-1)
    if (run && run.last === row - 1) run.last = row
    else runs.push({ first: row, last: row })
  }
  return runs
}
