import { nameKey } from '../unit/find-unit.ts'

/** Finds the place of a report by its id, else by its name, as the sheets refer to it. */
export function reportFinder(
  reports: readonly { readonly id: string; readonly name: string }[],
): (written: string) => number | undefined {
  const byKey = new Map<string, number>()
  for (const names of [reports.map(({ id }) => id), reports.map(({ name }) => name)]) {
    for (const [place, name] of names.entries()) {
      if (name !== '' && !byKey.has(nameKey(name))) byKey.set(nameKey(name), place)
    }
  }
  return (written) => byKey.get(nameKey(written))
}
