import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import type { WorkerFunction } from './house/worker-function.ts'
import type { Lock } from './lock.ts'
import type { Stage } from './stage.ts'

/** The table that remembers units, returns, rows and totals. */
export class Register extends Table {
  constructor(scope: Construct, id: string, { lock, stage }: { readonly lock: Lock; readonly stage: Stage }) {
    super(scope, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: lock,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stage.removal === RemovalPolicy.RETAIN,
      removalPolicy: stage.removal,
    })
  }

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
