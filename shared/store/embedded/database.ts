import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { bringUpToDate } from './schema.ts'
import type { Query } from './sql.ts'

/** One connection to the embedded database. The text of a query is prepared once. */
export interface Database {
  /** @returns the number of rows changed */
  run(query: Query<unknown>): number
  rows<Row>(query: Query<Row>): readonly Row[]
  /** The JSON of the column `document` of every row. */
  documents<Document>(query: Query<Document>): readonly Document[]
  /** The JSON of the column `document` of the first row. */
  document<Document>(query: Query<Document>): Document | undefined
  /** One transaction, which no other writer's can come between: what `work` reads is still so when it writes. */
  write<Result>(work: () => Result): Result
  /** A transaction that has reached the disk when this returns, with every one before it. */
  writeThrough<Result>(work: () => Result): Result
  /** What is read while `work` runs is as it was when it began, whoever writes meanwhile; `work` itself writes nothing. */
  atOneMoment<Result>(work: () => Promise<Result>): Promise<Result>
  /** Makes the file anew without what was removed, which otherwise stays legible in it and in its log. Other writers wait meanwhile. */
  compact(): void
  close(): void
}

/** How long a writer waits for another process's transaction; ours take milliseconds. */
const busyTimeoutMs = 10_000

/**
 * Opens the database, makes it if need be, and brings its schema up to date.
 *
 * `synchronous = NORMAL`: a crash of the process loses nothing. A power cut may lose the last transactions, but always a tail
 * of them, and since queues and results share this one file the work that is lost is asked for again. Only what was promised
 * to somebody outside, that a workbook has landed, must be on disk before the answer: `writeThrough`.
 * @param path of the file, or `:memory:`
 */
export function openDatabase(path: string): Database {
  if (path !== ':memory:') makePrivateFile(path)
  const connection = new DatabaseSync(path, { timeout: busyTimeoutMs })
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  const statements = connection.createTagStore()

  const rows = <Row>({ text, values }: Query<Row>): readonly Row[] =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- STRICT tables keep the types that the query names
    statements.all(text, ...values) as readonly unknown[] as readonly Row[]
  const documents = <Document>({ text, values }: Query<Document>): readonly Document[] =>
    rows<{ document: Json<Document> }>({ text, values }).map(({ document }) => fromJson(document))
  const write = <Result>(work: () => Result) => transaction(connection, work)

  bringUpToDate(connection, write)
  return {
    run: ({ text, values }) => Number(statements.run(text, ...values).changes),
    rows,
    documents,
    document: (query) => documents(query)[0],
    write,
    writeThrough: (work) => {
      connection.exec('PRAGMA synchronous = FULL')
      try {
        return write(work)
      } finally {
        connection.exec('PRAGMA synchronous = NORMAL')
      }
    },
    atOneMoment: async (work) => {
      connection.exec('BEGIN')
      try {
        connection.prepare('SELECT count(*) FROM definitions').get() // the moment is that of the first read
        return await work()
      } finally {
        connection.exec('COMMIT')
      }
    },
    compact: () => connection.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)'),
    close: () => connection.close(),
  }
}

/** The JSON text of a document. */
export type Json<Document> = string & { readonly of?: Document }

/** A document as it was written: only this folder writes the database, from values of this type. */
export function fromJson<Document>(json: Json<Document>): Document {
  const document: Document = JSON.parse(json)
  return document
}

/** IMMEDIATE takes the write lock at once: a transaction that reads first and then wants to write fails under a second writer. */
function transaction<Result>(connection: DatabaseSync, work: () => Result): Result {
  connection.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    connection.exec('COMMIT')
    return result
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK')
    throw error
  }
}

/** For the owner alone; SQLite gives its -wal and -shm files the mode of the database. */
function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600))
}
