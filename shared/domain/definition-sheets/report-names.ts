import type { Label } from '../campaign/label.ts'
import { nameKey } from '../unit/find-unit.ts'

/** Finds the place of a report by its id, else by its name in Chinese or in English, as the sheets refer to it. */
export function reportFinder(
  reports: readonly { readonly id: string; readonly name: Label }[],
): (written: string) => number | undefined {
  const byKey = new Map<string, number>()
  const called = [reports.map(({ id }) => id), reports.map(({ name }) => name.zh), reports.map(({ name }) => name.en)]
  for (const names of called) {
    for (const [place, name] of names.entries()) {
      if (name !== '' && !byKey.has(nameKey(name))) byKey.set(nameKey(name), place)
    }
  }
  return (written) => byKey.get(nameKey(written))
}
