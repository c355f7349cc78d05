import type { Unit } from './unit.ts'

const mostShown = 5

/** The codes of the units that a text may mean, to be read: hundreds may bear one name, and every row may ask for them. */
export function fewCodes(units: readonly Unit[]): string {
  const shown = units.slice(0, mostShown).map(({ code }) => code)
  return [...shown, ...(units.length > mostShown ? ['…'] : [])].join('、')
}
