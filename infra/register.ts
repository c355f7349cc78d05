import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { storesOf, type Remembering, type Use } from '../functions/stores-of.ts'
import { partitions, shredded, type Change } from '../shared/store/aws/partitions.ts'
import type { Stores } from '../shared/store/stores.ts'
import { KeptTable } from './house/kept-table.ts'
import type { WorkerFunction } from './house/worker-function.ts'

/** The table that remembers units, returns, rows and totals. */
export class Register extends KeptTable {
  /** Lets a worker read and change what its steps remember, by key. Nothing but a purge reads the whole table, and nothing uses PartiQL. */
  openTo(worker: WorkerFunction, folder: Remembering): void {
    const { reads, writes, never = {} }: Use = storesOf[folder]
    worker.addEnvironment('TABLE', this.tableName)
    this.allow(
      worker,
      ['GetItem', 'Query'],
      once(tabled([...reads, ...writes]).flatMap((store) => partitions[store].in)),
    )

    const changes = [
      ...tabled(reads).map((store) => ({ store, by: tidying, in: partitions[store].tidied ?? [] })),
      ...tabled(writes).map((store) => ({ store, ...partitions[store] })),
    ].map(({ store, by, in: where }) => ({ by: by.filter((change) => !never[store]?.includes(change)), where }))
    for (const alike of Map.groupBy(changes, ({ by }) => by.join()).values()) {
      const [by, where] = [alike[0]?.by ?? [], once(alike.flatMap((each) => each.where))]
      if (by.length > 0 && where.length > 0) this.allow(worker, by, where)
    }
  }

  /** Lets the one worker that purges find whatever a campaign has in the table, and take away or write anew what tells of persons. */
  openToShred(worker: WorkerFunction): void {
    worker.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [this.tableArn] }))
    this.allow(worker, ['BatchWriteItem'], [...shredded.removed, ...shredded.rewritten])
    this.allow(worker, ['GetItem', 'PutItem'], shredded.rewritten)
    this.allow(worker, ['DeleteItem'], partitions.users.in)
  }
}

const tidying: readonly Change[] = ['DeleteItem']

/** The stores that lie in the table. */
function tabled(stores: readonly (keyof Stores)[]) {
  return stores.filter((store) => store !== 'bucket')
}

function once(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
