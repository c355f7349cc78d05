import { later } from '../../domain/campaign/round.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { Queue } from '../stores.ts'
import { fromJson } from './database.ts'
import type { Database, Json } from './database.ts'
import { sql } from './sql.ts'

/** A durable queue with the semantics of SQS: at least once, hidden while somebody works on it, dead after too many attempts. */
export interface EmbeddedQueue<Message> extends Queue<Message> {
  /** Up to `max` messages, oldest first, hidden from others until they are removed, released, or `visibilityMs` has passed. */
  receive(want: { readonly max: number; readonly visibilityMs: number }): Promise<readonly Received<Message>[]>
  /** Done with it. A receipt whose time has passed removes nothing: the message is somebody else's by then. @returns whether it did */
  remove(receipt: string): Promise<boolean>
  /** Shows the message again at once, unless the receipt's time has passed. */
  release(receipt: string): Promise<void>
  /** Messages that were received `maxReceives` times and never removed. */
  deadLetters(): Promise<readonly DeadLetter<Message>[]>
  /** Gives the dead letters as many attempts again. @returns how many there were */
  redrive(): Promise<number>
  counts(): Promise<QueueCounts>
  /** ISO instant since which the oldest message that is not dead and not in flight may be received. */
  waitingSince(): Promise<string | undefined>
}

export interface Received<Message> {
  readonly id: string
  readonly receipt: string
  /** 1 the first time. */
  readonly receiveCount: number
  readonly message: Message
}

interface DeadLetter<Message> {
  readonly id: string
  /** ISO instant. */
  readonly deadAt: string
  readonly receiveCount: number
  readonly message: Message
}

interface QueueCounts {
  readonly waiting: number
  readonly inFlight: number
  readonly dead: number
}

interface Needs {
  readonly database: Database
  readonly clock: Clock
  readonly name: string
  /** How often a message is given out before it is a dead letter. */
  readonly maxReceives?: number
}

export function embeddedQueue<Message>({ database, clock, name, maxReceives = 5 }: Needs): EmbeddedQueue<Message> {
  /** As in SQS, a message dies when it would be given out once too often, not before: its last attempt may yet succeed. */
  const buryTheDead = (now: string) =>
    database.run(sql`UPDATE messages SET dead_at = ${now}, receipt = NULL
      WHERE queue = ${name} AND dead_at IS NULL AND visible_at <= ${now} AND receive_count >= ${maxReceives}`)

  return {
    send: async (message) => enqueue(database, name, message, clock.now()),
    receive: async ({ max, visibilityMs }) =>
      database.write(() => {
        const now = clock.now()
        buryTheDead(now)
        const received = database.rows(sql<ReceivedRow<Message>>`UPDATE messages
          SET receive_count = receive_count + 1, visible_at = ${later(now, visibilityMs)}, receipt = hex(randomblob(16))
          WHERE id IN (SELECT id FROM messages
            WHERE queue = ${name} AND dead_at IS NULL AND visible_at <= ${now} ORDER BY id LIMIT ${max})
          RETURNING id, receive_count AS receiveCount, document, receipt`)
        return received.toSorted((a, b) => a.id - b.id).map((row) => ({ ...opened(row), receipt: row.receipt }))
      }),
    remove: async (receipt) =>
      database.run(sql`DELETE FROM messages WHERE receipt = ${receipt} AND visible_at > ${clock.now()}`) > 0,
    release: async (receipt) => {
      const now = clock.now()
      database.run(sql`UPDATE messages SET visible_at = ${now}, receipt = NULL
        WHERE receipt = ${receipt} AND visible_at > ${now}`)
    },
    deadLetters: async () => {
      const dead = database.rows(sql<
        DeadRow<Message>
      >`SELECT id, receive_count AS receiveCount, document, dead_at AS deadAt
        FROM messages WHERE queue = ${name} AND dead_at IS NOT NULL ORDER BY id`)
      return dead.map((row) => ({ ...opened(row), deadAt: row.deadAt }))
    },
    redrive: async () =>
      database.run(sql`UPDATE messages SET dead_at = NULL, receive_count = 0, visible_at = ${clock.now()}
        WHERE queue = ${name} AND dead_at IS NOT NULL`),
    waitingSince: async () => {
      const [oldest] = database.rows(sql<{ readonly since: string | null }>`SELECT min(visible_at) AS since
        FROM messages WHERE queue = ${name} AND dead_at IS NULL AND visible_at <= ${clock.now()}`)
      return oldest?.since ?? undefined
    },
    counts: async () => {
      const now = clock.now()
      const [counts] = database.rows(sql<QueueCounts>`SELECT
          count(*) FILTER (WHERE dead_at IS NULL AND visible_at <= ${now}) AS waiting,
          count(*) FILTER (WHERE dead_at IS NULL AND visible_at > ${now}) AS inFlight,
          count(*) FILTER (WHERE dead_at IS NOT NULL) AS dead
        FROM messages WHERE queue = ${name}`)
      return counts ?? { waiting: 0, inFlight: 0, dead: 0 }
    },
  }
}

/** Sends a message inside whatever transaction is under way. */
export function enqueue(database: Database, queue: string, message: unknown, now: string): void {
  database.run(
    sql`INSERT INTO messages (queue, document, visible_at) VALUES (${queue}, ${JSON.stringify(message)}, ${now})`,
  )
}

interface MessageRow<Message> {
  readonly id: number
  readonly receiveCount: number
  readonly document: Json<Message>
}

interface ReceivedRow<Message> extends MessageRow<Message> {
  readonly receipt: string
}

interface DeadRow<Message> extends MessageRow<Message> {
  readonly deadAt: string
}

function opened<Message>({ id, receiveCount, document }: MessageRow<Message>) {
  return { id: String(id), receiveCount, message: fromJson(document) }
}
