import { fromJson, type Database, type Json } from './database.ts'
import { sql } from './sql.ts'

/** What the issuer of one machine remembers of a session, a grant, a code or a token. */
export interface SignInRecord {
  readonly grantId?: string | undefined
  readonly uid?: string | undefined
  readonly [name: string]: unknown
}

/** What keeps people signed in, across restarts. Seconds are of the Unix epoch. */
export interface SignInState {
  put(model: string, id: string, record: SignInRecord, expiresAtS: number | undefined): Promise<void>
  find(model: string, id: string, nowS: number): Promise<SignInRecord | undefined>
  findByUid(model: string, uid: string, nowS: number): Promise<SignInRecord | undefined>
  /** Marks it as used at a second; used twice, it is known to be stolen. */
  consume(model: string, id: string, atS: number): Promise<void>
  remove(model: string, id: string): Promise<void>
  /** Removes everything that hangs on a grant. */
  revoke(grantId: string): Promise<void>
}

export function embeddedSignInState(database: Database): SignInState {
  type Row = { readonly document: Json<SignInRecord> }
  const first = (rows: readonly Row[]) => rows.map(({ document }) => fromJson(document))[0]
  return {
    put: async (model, id, record, expiresAtS) =>
      database.write(() => {
        database.run(sql`INSERT OR REPLACE INTO sign_in_state (model, id, grant_id, uid, expires_at, document)
          VALUES (${model}, ${id}, ${record.grantId ?? null}, ${record.uid ?? null}, ${expiresAtS ?? null}, ${JSON.stringify(record)})`)
        database.run(sql`DELETE FROM sign_in_state WHERE expires_at < ${Math.floor(Date.now() / 1000) - keptS}`)
      }),
    find: async (model, id, nowS) =>
      first(
        database.rows(sql<Row>`SELECT document FROM sign_in_state
          WHERE model = ${model} AND id = ${id} AND ifnull(expires_at, ${nowS}) >= ${nowS}`),
      ),
    findByUid: async (model, uid, nowS) =>
      first(
        database.rows(sql<Row>`SELECT document FROM sign_in_state
          WHERE model = ${model} AND uid = ${uid} AND ifnull(expires_at, ${nowS}) >= ${nowS}`),
      ),
    consume: async (model, id, atS) => {
      database.run(sql`UPDATE sign_in_state SET document = json_set(document, '$.consumed', ${atS})
        WHERE model = ${model} AND id = ${id}`)
    },
    remove: async (model, id) => {
      database.run(sql`DELETE FROM sign_in_state WHERE model = ${model} AND id = ${id}`)
    },
    revoke: async (grantId) => {
      database.run(sql`DELETE FROM sign_in_state WHERE grant_id = ${grantId}`)
    },
  }
}

/** What has expired is kept for so long, for clocks that differ. */
const keptS = 86_400
