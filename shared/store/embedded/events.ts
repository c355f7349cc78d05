import { roundKey } from '../../domain/campaign/round.ts'
import type { ReturnEvent } from '../../domain/submission/event.ts'
import type { Events } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedEvents(database: Database): Events {
  return {
    append: async (event) => {
      database.run(sql`INSERT INTO events (round, at, id, document)
        VALUES (${roundKey(event.round)}, ${event.at}, ${event.id}, ${JSON.stringify(event)}) ON CONFLICT DO NOTHING`)
    },
    upTo: async (round, at) =>
      at === undefined
        ? database.documents(
            sql<ReturnEvent>`SELECT document FROM events WHERE round = ${roundKey(round)} ORDER BY at, id`,
          )
        : database.documents(sql<ReturnEvent>`SELECT document FROM events
            WHERE round = ${roundKey(round)} AND at <= ${at} ORDER BY at, id`),
  }
}
