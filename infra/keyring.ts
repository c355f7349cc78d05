import { KeptTable } from './house/kept-table.ts'
import type { WorkerFunction } from './house/worker-function.ts'

/** The secret keys of the hashes that stand for persons, one per campaign, apart from the table that has the hashes. */
export class Keyring extends KeptTable {
  /** Lets a worker destroy a campaign's key. */
  openToForget(worker: WorkerFunction): void {
    worker.addEnvironment('KEYRING', this.tableName)
    this.allow(worker, ['DeleteItem'], ['PERSONKEY#*'])
  }

  /** Lets a worker read a campaign's key, and make it where there is none. */
  openTo(worker: WorkerFunction): void {
    worker.addEnvironment('KEYRING', this.tableName)
    this.allow(worker, ['GetItem', 'PutItem'], ['PERSONKEY#*'])
  }
}
