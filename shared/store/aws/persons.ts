import { fromBothSides, type PersonEntry, type PersonMatch } from '../../domain/difference/persons.ts'
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
    remove: async (round, entries) => table.removeAll(entries.map(({ hash, mark }) => keys.person(round, hash, mark))),
    entriesOf: async (round, hashes) => {
      const found: PersonEntry[] = []
      for (let start = 0; start < hashes.length; start += readsAtOnce) {
        const some = hashes.slice(start, start + readsAtOnce)
        const items = await Promise.all(some.map(async (hash) => table.all(keys.person(round, hash, '').pk)))
        found.push(...items.flat().map((item): PersonEntry => withoutKey(item)))
      }
      return found
    },
    saveMatches: async (round, matches) =>
      table.putAll(fromBothSides(matches).map((match) => ({ ...keys.personMatch(round, match), ...match }))),
    removeMatches: async (round, unit, below) => {
      const items = await table.below(keys.personMatches(round, unit).pk, below)
      const matches = items.map((item): PersonMatch => withoutKey(item))
      await table.removeAll(fromBothSides(matches).map((match) => keys.personMatch(round, match)))
    },
    matchesOf: async (round, unit) => {
      const items = await table.all(keys.personMatches(round, unit).pk)
      return items.map((item): PersonMatch => withoutKey(item))
    },
    markMatched: async (round, unit, mark, version) => table.put(keys.matched(round, unit, mark, version)),
    isMatched: async (round, unit, mark, version) =>
      (await table.get(keys.matched(round, unit, mark, version))) !== undefined,
  }
}
