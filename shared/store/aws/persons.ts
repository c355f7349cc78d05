import type { PersonEntry, PersonMatch } from '../../domain/difference/persons.ts'
import type { Persons } from '../stores.ts'
import { keys } from './keys.ts'
import { withoutKey } from './table.ts'
import type { Table } from './table.ts'

/** Partitions read at once. */
const readsAtOnce = 32

export function dynamoPersons(table: Table): Persons {
  return {
    enter: async (round, entries) =>
      table.putAll(entries.map((entry) => ({ ...keys.person(round, entry.hash, entry.mark), ...entry }))),
    entriesOf: async (round, hashes) => {
      const found: PersonEntry[] = []
      for (let start = 0; start < hashes.length; start += readsAtOnce) {
        const some = hashes.slice(start, start + readsAtOnce)
        const items = await Promise.all(some.map(async (hash) => table.all(keys.person(round, hash, '').pk)))
        found.push(...items.flat().map((item): PersonEntry => withoutKey(item)))
      }
      return found
    },
    saveMatches: async (round, matches) => {
      const seenFromBoth = matches.flatMap(({ own, other }): readonly PersonMatch[] => [
        { own, other },
        { own: other, other: own },
      ])
      await table.putAll(seenFromBoth.map((match) => ({ ...keys.personMatch(round, match), ...match })))
    },
    matchesOf: async (round, unit) => {
      const nobody = { unit, mark: '', place: 0 }
      const items = await table.all(keys.personMatch(round, { own: nobody, other: nobody }).pk)
      return items.map((item): PersonMatch => withoutKey(item))
    },
    markMatched: async (round, unit, mark, version) => table.put(keys.matched(round, unit, mark, version)),
    isMatched: async (round, unit, mark, version) =>
      (await table.get(keys.matched(round, unit, mark, version))) !== undefined,
  }
}
