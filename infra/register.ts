import { storesOf, type Remembering } from '../functions/stores-of.ts'
import { partitions } from '../shared/store/aws/partitions.ts'
import type { Stores } from '../shared/store/stores.ts'
import { KeptTable } from './house/kept-table.ts'
import type { WorkerFunction } from './house/worker-function.ts'

/** The table that remembers units, returns, rows and totals. */
export class Register extends KeptTable {
  /** Lets a worker read and change what its steps remember, by key. Nothing reads the whole table, and nothing uses PartiQL. */
  openTo(worker: WorkerFunction, folder: Remembering): void {
    const { reads, writes } = storesOf[folder]
    worker.addEnvironment('TABLE', this.tableName)
    this.allow(worker, ['GetItem', 'Query'], inTable([...reads, ...writes]))
    const tidied = tabled(reads).flatMap((store) => partitions[store].tidied ?? [])
    if (tidied.length > 0) this.allow(worker, ['DeleteItem'], tidied)
    const byActions = Map.groupBy(tabled(writes), (store) => partitions[store].by.join())
    for (const [first, ...others] of byActions.values())
      if (first !== undefined) this.allow(worker, partitions[first].by, inTable([first, ...others]))
  }
}

/** The stores that lie in the table. */
function tabled(stores: readonly (keyof Stores)[]) {
  return stores.filter((store) => store !== 'bucket')
}

function inTable(stores: readonly (keyof Stores)[]): readonly string[] {
  return [...new Set(tabled(stores).flatMap((store) => partitions[store].in))]
}
