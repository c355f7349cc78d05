import { roundKey, type Round } from '../../domain/campaign/round.ts'
import { canonicalJson } from '../../domain/campaign/canonical-json.ts'
import { fromBothSides, type PersonEntry, type PersonMatch } from '../../domain/difference/persons.ts'
import type { Persons } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedPersons(database: Database): Persons {
  const matchesOf = (round: Round, unit: string) =>
    database.documents(
      sql<PersonMatch>`SELECT document FROM person_matches WHERE round = ${roundKey(round)} AND unit = ${unit}`,
    )

  return {
    enter: async (round, entries) =>
      database.write(() => {
        for (const entry of entries) {
          database.run(sql`INSERT OR REPLACE INTO persons (round, hash, mark, document)
            VALUES (${roundKey(round)}, ${entry.hash}, ${entry.mark}, ${JSON.stringify(entry)})`)
        }
      }),
    remove: async (round, entries) =>
      database.write(() => {
        for (const { hash, mark } of entries) {
          database.run(sql`DELETE FROM persons WHERE round = ${roundKey(round)} AND hash = ${hash} AND mark = ${mark}`)
        }
      }),
    entriesOf: async (round, hashes) =>
      hashes.flatMap((hash) =>
        database.documents(
          sql<PersonEntry>`SELECT document FROM persons WHERE round = ${roundKey(round)} AND hash = ${hash}`,
        ),
      ),
    saveMatches: async (round, matches) =>
      database.write(() => {
        for (const match of fromBothSides(matches)) {
          database.run(sql`INSERT INTO person_matches (round, unit, document)
            VALUES (${roundKey(round)}, ${match.own.unit}, ${canonicalJson(match)}) ON CONFLICT DO NOTHING`)
        }
      }),
    removeMatches: async (round, unit, below) =>
      database.write(() => {
        for (const match of fromBothSides(matchesOf(round, unit).filter(({ own }) => own.mark < below))) {
          database.run(sql`DELETE FROM person_matches
            WHERE round = ${roundKey(round)} AND unit = ${match.own.unit} AND document = ${canonicalJson(match)}`)
        }
      }),
    matchesOf: async (round, unit) => matchesOf(round, unit),
    markMatched: async (round, unit, mark, version) => {
      database.run(sql`INSERT INTO matched_filings (round, unit, mark, version)
        VALUES (${roundKey(round)}, ${unit}, ${mark}, ${version}) ON CONFLICT DO NOTHING`)
    },
    isMatched: async (round, unit, mark, version) =>
      database.rows(sql<object>`SELECT 1 FROM matched_filings
        WHERE round = ${roundKey(round)} AND unit = ${unit} AND mark = ${mark} AND version = ${version}`).length > 0,
  }
}
