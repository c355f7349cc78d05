import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportRequest, NoticeRequest, RollUpRequest, WorkbookLanded } from '../../contracts/messages.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { PersonKeys, Shredder, StoredObject, Stores } from '../stores.ts'
import { embeddedAgenda } from './agenda.ts'
import { embeddedAnswers } from './answers.ts'
import { embeddedAudit } from './audit.ts'
import { embeddedBucket } from './bucket.ts'
import { embeddedCredentials, type Credentials } from './credentials.ts'
import { openDatabase } from './database.ts'
import { embeddedDecisions } from './decisions.ts'
import { embeddedDefinitions } from './definitions.ts'
import { embeddedDeliveries } from './deliveries.ts'
import { embeddedEvents } from './events.ts'
import { embeddedExplanations } from './explanations.ts'
import { embeddedExports } from './exports.ts'
import { objectFolder, objectsInMemory } from './object-files.ts'
import { personKeyFiles, personKeysInMemory } from './person-keys.ts'
import { embeddedMailboxes } from './mailboxes.ts'
import { embeddedPaces } from './paces.ts'
import { embeddedPersons } from './persons.ts'
import { embeddedPurges } from './purges.ts'
import { embeddedQueue, enqueue } from './queue.ts'
import type { EmbeddedQueue } from './queue.ts'
import { embeddedReturns } from './returns.ts'
import { embeddedRows } from './rows.ts'
import { embeddedShredder } from './shredder.ts'
import { embeddedSignInState, type SignInState } from './sign-in-state.ts'
import { embeddedSlots } from './slots.ts'
import { sql } from './sql.ts'
import { embeddedUnitLists } from './unit-lists.ts'
import { embeddedUploads } from './uploads.ts'
import { embeddedUsers } from './users.ts'

/** All that the system remembers on one machine, its queues included. */
export interface EmbeddedStores extends Stores {
  readonly queues: {
    readonly intake: EmbeddedQueue<WorkbookLanded>
    readonly rollUp: EmbeddedQueue<RollUpRequest>
    readonly export: EmbeddedQueue<ExportRequest>
    readonly notice: EmbeddedQueue<NoticeRequest>
  }
  readonly personKeys: PersonKeys
  readonly shredder: Shredder
  readonly credentials: Credentials
  readonly signInState: SignInState
  /** The ids of all campaigns that are defined. */
  campaigns(): readonly string[]
  /** Reads everything as it is at one moment, whoever writes meanwhile. Nothing may be written through these stores until it is done. */
  atOneMoment<Result>(work: () => Promise<Result>): Promise<Result>
  close(): void
}

interface Options {
  /** A folder of its own, made if need be; `:memory:` keeps everything in the process. */
  readonly directory: string
  readonly clock: Clock
}

/**
 * Opens the stores of one machine: a SQLite database and a folder of files, for the owner alone. Several processes may have
 * one folder open. An object that lands under `uploads/` puts its message in the intake queue, in the same transaction.
 */
export function openEmbeddedStores({ directory, clock }: Options): EmbeddedStores {
  const inMemory = directory === ':memory:'
  if (!inMemory) mkdirSync(directory, { recursive: true, mode: 0o700 })
  const database = openDatabase(inMemory ? directory : join(directory, 'taizhang.db'))
  const files = inMemory ? objectsInMemory() : objectFolder(join(directory, 'objects'))

  const announceUpload = ({ key, version }: StoredObject) => {
    if (!key.startsWith('uploads/')) return
    const message: WorkbookLanded = { key, version }
    enqueue(database, 'intake', message, clock.now())
  }

  const personKeys = inMemory ? personKeysInMemory() : personKeyFiles(join(directory, 'person-keys'))

  return {
    definitions: embeddedDefinitions(database),
    unitLists: embeddedUnitLists(database),
    uploads: embeddedUploads(database),
    rows: embeddedRows(database),
    explanations: embeddedExplanations(database),
    returns: embeddedReturns(database),
    slots: embeddedSlots(database),
    events: embeddedEvents(database),
    decisions: embeddedDecisions(database),
    agenda: embeddedAgenda(database),
    mailboxes: embeddedMailboxes(database),
    deliveries: embeddedDeliveries(database),
    persons: embeddedPersons(database),
    bucket: embeddedBucket({ database, files, clock, landed: announceUpload }),
    audit: embeddedAudit(database),
    exports: embeddedExports(database),
    answers: embeddedAnswers(database),
    paces: embeddedPaces(database, clock),
    users: embeddedUsers(database),
    purges: embeddedPurges(database),
    queues: {
      intake: embeddedQueue({ database, clock, name: 'intake' }),
      rollUp: embeddedQueue({ database, clock, name: 'roll-up' }),
      export: embeddedQueue({ database, clock, name: 'export' }),
      notice: embeddedQueue({ database, clock, name: 'notice' }),
    },
    credentials: embeddedCredentials(database),
    signInState: embeddedSignInState(database),
    personKeys,
    shredder: embeddedShredder({ database, files, personKeys }),
    campaigns: () =>
      database
        .rows(sql<{ readonly campaign: string }>`SELECT DISTINCT campaign FROM definitions`)
        .map(({ campaign }) => campaign),
    atOneMoment: async (work) => database.atOneMoment(work),
    close: () => database.close(),
  }
}
