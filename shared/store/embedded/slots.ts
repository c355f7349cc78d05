import { roundKey } from '../../domain/campaign/round.ts'
import type { Round } from '../../domain/campaign/round.ts'
import type { Slot, Slots } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedSlots(database: Database): Slots {
  const find = (round: Round, parent: string, unit: string) =>
    database.document(sql<Slot>`SELECT document FROM slots
      WHERE round = ${roundKey(round)} AND parent = ${parent} AND unit = ${unit}`)

  const save = (round: Round, parent: string, slot: Slot) => {
    database.run(sql`INSERT OR REPLACE INTO slots (round, parent, unit, document)
      VALUES (${roundKey(round)}, ${parent}, ${slot.unit}, ${JSON.stringify(slot)})`)
  }

  return {
    find: async (round, parent, unit) => find(round, parent, unit),
    children: async (round, parent) => {
      const slots = database.documents(sql<Slot>`SELECT document FROM slots
        WHERE round = ${roundKey(round)} AND parent = ${parent} ORDER BY unit`)
      return slots.filter((slot) => slot.live)
    },
    cover: async (round, parent, unit, generation, subtree) =>
      database.write(() => {
        const slot = find(round, parent, unit)
        if (!slot?.live || slot.covered >= generation) return false
        save(round, parent, { ...slot, covered: generation, subtree })
        return true
      }),
    noteAsked: async (round, parent, unit, generation) =>
      database.write(() => {
        const slot = find(round, parent, unit)
        if (slot && slot.asked < generation) save(round, parent, { ...slot, asked: generation })
      }),
    open: async (round, parent, unit, countsUntil) =>
      database.write(() => {
        const standing = find(round, parent, unit)
        const { countsUntil: _before, ...slot }: Slot = standing?.live ? standing : { unit, live: true, ...uncovered }
        save(round, parent, countsUntil === undefined ? slot : { ...slot, countsUntil })
      }),
    close: async (round, parent, unit) =>
      database.write(() => {
        const slot = find(round, parent, unit)
        if (slot?.live) save(round, parent, { ...slot, live: false })
      }),
  }
}

const uncovered = { covered: -1, asked: -1 }
