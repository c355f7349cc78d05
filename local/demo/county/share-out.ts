/**
 * Shares a whole number out in proportion to weights, so that the shares add up to it exactly: by largest remainder.
 * @param least what everyone gets in any case
 * @throws RangeError where the total does not suffice for that
 */
export function shareOut(total: number, weights: readonly number[], least = 0): number[] {
  const spare = total - least * weights.length
  if (spare < 0 || (spare > 0 && weights.length === 0)) {
    throw new RangeError(`${total} cannot be shared out among ${weights.length} with ${least} each`)
  }
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (spare * weight) / sum)
  const shares = exact.map((share) => Math.floor(share))
  const rest = spare - shares.reduce((a, b) => a + b, 0)
  const lucky = exact
    .map((share, place) => ({ place, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.place - b.place)
    .slice(0, rest)
  for (const { place } of lucky) shares[place] = (shares[place] ?? 0) + 1
  return shares.map((share) => share + least)
}
