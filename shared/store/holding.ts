import type { Explanation } from '../domain/submission/explanation.ts'

/** What was said of a submission's warnings, the later of a subject in place of the earlier. */
export function holding(said: readonly Explanation[], later: readonly Explanation[]): readonly Explanation[] {
  const overruled = new Set(later.map(({ subject }) => subject))
  return [...said.filter(({ subject }) => !overruled.has(subject)), ...later]
}
