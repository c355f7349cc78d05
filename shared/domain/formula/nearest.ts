/** Longer ones are no slips of the finger, and comparing takes the product of the lengths. */
const maxLength = 60

/** The name most like a mistaken one, if one is near: at most a third of its characters differ, and at least one may. */
export function nearestName(mistaken: string, names: readonly string[]): string | undefined {
  if (mistaken.length > maxLength) return undefined
  const wanted = mistaken.toLowerCase()
  const ranked = names
    .filter((name) => name.length <= maxLength)
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)) && distance < name.length)
    .sort((a, b) => a.distance - b.distance)
  return ranked[0]?.name
}

/** Characters to insert, drop or replace to make one text of the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
