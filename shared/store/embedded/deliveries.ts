import { toldSteps, type Delivery, type ToldStep, type Unreachable } from '../../domain/notice/delivery.ts'
import { postKey, subjectOf } from '../../domain/notice/entry.ts'
import type { Deliveries } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedDeliveries(database: Database): Deliveries {
  return {
    record: async (delivery) => {
      const { campaign, id } = delivery
      database.write(() => {
        database.run(sql`INSERT OR REPLACE INTO deliveries (campaign, id, document)
          VALUES (${campaign}, ${id}, ${JSON.stringify(delivery)})`)
        for (const [{ about }, told] of toldSteps(delivery)) {
          database.run(sql`INSERT OR REPLACE INTO told (campaign, subject, step, person, document)
            VALUES (${campaign}, ${subjectOf(about)}, ${told.step}, ${told.person}, ${JSON.stringify(told)})`)
        }
      })
    },
    find: async (campaign, id) =>
      database.document(sql<Delivery>`SELECT document FROM deliveries WHERE campaign = ${campaign} AND id = ${id}`),
    all: async (campaign) =>
      database.documents(sql<Delivery>`SELECT document FROM deliveries WHERE campaign = ${campaign} ORDER BY id`),
    told: async (campaign, about) =>
      database.documents(sql<ToldStep>`SELECT document FROM told
        WHERE campaign = ${campaign} AND subject = ${subjectOf(about)}`),
    noteUnreachable: async (unreachable) => {
      database.run(sql`INSERT OR REPLACE INTO unreachable (campaign, post, document)
        VALUES (${unreachable.campaign}, ${postKey(unreachable.post)}, ${JSON.stringify(unreachable)})`)
    },
    unreachable: async (campaign) =>
      database.documents(sql<Unreachable>`SELECT document FROM unreachable WHERE campaign = ${campaign}`),
  }
}
