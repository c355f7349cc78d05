import type { Unit } from './unit.ts'

/** What a text means. `outside`: only units that were not asked for bear the name. */
export type UnitMatch =
  | { readonly kind: 'found'; readonly unit: Unit }
  | { readonly kind: 'ambiguous'; readonly units: readonly Unit[] }
  | { readonly kind: 'outside'; readonly units: readonly Unit[] }
  | { readonly kind: 'unknown' }

/** Finds units by what people write for them. */
type UnitFinder = (text: string, isWanted?: (unit: Unit) => boolean) => UnitMatch

/** What remains of a code or name when width, case, spaces and invisible characters are taken off. Equal keys mean the same. */
export function nameKey(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}\p{Cc}]/gu, '')
    .toLowerCase()
}

/**
 * Finds units by code, else by name or short name. Of several the wanted ones count, and of those the live ones, so that
 * a unit may take over the name of one that has gone.
 */
export function unitFinder(units: readonly Unit[]): UnitFinder {
  const byCode = new Map(units.map((unit): [string, readonly Unit[]] => [nameKey(unit.code), [unit]]))
  const byName = unitsByName(units)

  return (text, isWanted = () => true) => {
    const key = nameKey(text)
    const named = byCode.get(key) ?? byName.get(key) ?? []
    const wanted = named.filter(isWanted)
    const live = wanted.filter(({ state }) => state === 'live')
    const [first, ...others] = live.length > 0 ? live : wanted
    if (!first) return named.length > 0 ? { kind: 'outside', units: named } : { kind: 'unknown' }
    return others.length > 0 ? { kind: 'ambiguous', units: [first, ...others] } : { kind: 'found', unit: first }
  }
}

/** Units by the key of every name they bear, in the list's order. */
function unitsByName(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const byName = new Map<string, Unit[]>()
  for (const unit of units) {
    for (const key of new Set([unit.name, ...unit.shortNames].map(nameKey))) {
      const bearers = byName.get(key)
      if (bearers) bearers.push(unit)
      else byName.set(key, [unit])
    }
  }
  return byName
}
