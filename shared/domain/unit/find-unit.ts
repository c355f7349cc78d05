import { simplified } from '../normalise/simplified.ts'
import type { Unit } from './unit.ts'

/** What a text means. `outside`: only units that were not asked for bear the name. */
export type UnitMatch =
  | { readonly kind: 'found'; readonly unit: Unit }
  | { readonly kind: 'ambiguous'; readonly units: readonly Unit[] }
  | { readonly kind: 'outside'; readonly units: readonly Unit[] }
  | { readonly kind: 'unknown' }

/** Finds units by what people write for them. */
type UnitFinder = (text: string, isWanted?: (unit: Unit) => boolean) => UnitMatch

/**
 * What remains of a code or name when width, case, spaces, invisible characters and traditional characters are taken off. Equal keys mean
 * the same.
 */
export function nameKey(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(/[\s\p{Cf}\p{Cc}]/gu, '')
  return simplified(plain).toLowerCase()
}

/**
 * Finds units by code, else by name or short name. Of several the wanted ones count, and of those the live ones, so that
 * a unit may take over the name of one that has gone. A note in brackets behind a name is passed over where nothing is called that and
 * exactly one unit is meant without it.
 */
export function unitFinder(units: readonly Unit[]): UnitFinder {
  const byCode = new Map(units.map((unit): [string, readonly Unit[]] => [nameKey(unit.code), [unit]]))
  const byName = unitsByName(units)

  const toldApart = new Set([...byName.keys()].flatMap((key) => beforeNote(key) ?? []))

  function find(key: string, isWanted: (unit: Unit) => boolean): UnitMatch {
    const named = byCode.get(key) ?? byName.get(key) ?? []
    const wanted = named.filter(isWanted)
    const live = wanted.filter(({ state }) => state === 'live')
    const [first, ...others] = live.length > 0 ? live : wanted
    if (!first) return named.length > 0 ? { kind: 'outside', units: named } : { kind: 'unknown' }
    return others.length > 0 ? { kind: 'ambiguous', units: [first, ...others] } : { kind: 'found', unit: first }
  }

  return (text, isWanted = () => true) => {
    const key = nameKey(text)
    const match = find(key, isWanted)
    const bare = beforeNote(key)
    if (match.kind !== 'unknown' || bare === undefined || toldApart.has(bare)) return match
    const meant = find(bare, isWanted)
    return meant.kind === 'found' ? meant : match
  }
}

/** The part of a key before a note in brackets. Where units' own names have such notes, the note tells them apart. */
function beforeNote(key: string): string | undefined {
  return /^(.+)\([^()]+\)$/.exec(key)?.[1]
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
