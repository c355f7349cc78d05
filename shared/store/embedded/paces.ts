import type { Clock } from '../../runtime/clock.ts'
import type { Paces } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedPaces(database: Database, clock: Clock): Paces {
  return {
    count: async (name, until) =>
      database.write(() => {
        database.run(sql`DELETE FROM paces WHERE until < ${clock.now()}`)
        const [counted] = database.rows(sql<{ count: number }>`INSERT INTO paces (name, until, count)
          VALUES (${name}, ${until}, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1 RETURNING count`)
        return counted?.count ?? 1
      }),
  }
}
