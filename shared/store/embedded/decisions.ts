import type { Decision } from '../../domain/deadline/decision.ts'
import type { Seal } from '../../domain/deadline/seal.ts'
import type { Decisions } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedDecisions(database: Database): Decisions {
  return {
    append: async (decision) => {
      database.run(sql`INSERT INTO decisions (campaign, at, id, document)
        VALUES (${decision.campaign}, ${decision.at}, ${decision.id}, ${JSON.stringify(decision)}) ON CONFLICT DO NOTHING`)
    },
    upTo: async (campaign, at) =>
      at === undefined
        ? database.documents(sql<Decision>`SELECT document FROM decisions WHERE campaign = ${campaign} ORDER BY at, id`)
        : database.documents(sql<Decision>`SELECT document FROM decisions
            WHERE campaign = ${campaign} AND at <= ${at} ORDER BY at, id`),
    saveSeal: async (seal) => {
      database.run(sql`INSERT INTO seals (campaign, decision, document)
        VALUES (${seal.round.campaign}, ${seal.decision}, ${JSON.stringify(seal)}) ON CONFLICT DO NOTHING`)
    },
    seal: async (campaign, decision) =>
      database.document(sql<Seal>`SELECT document FROM seals WHERE campaign = ${campaign} AND decision = ${decision}`),
  }
}
