import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { KeptTable } from './house/kept-table.ts'
import type { WorkerFunction } from './house/worker-function.ts'

/** The table that remembers units, returns, rows and totals. */
export class Register extends KeptTable {
  /** Lets a worker use items by their key. Nothing reads the whole table, and nothing uses PartiQL. */
  openTo(worker: WorkerFunction): void {
    worker.addEnvironment('TABLE', this.tableName)
    worker.addToRolePolicy(
      new PolicyStatement({
        actions: ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map(
          (action) => `dynamodb:${action}`,
        ),
        resources: [this.tableArn],
      }),
    )
  }
}
