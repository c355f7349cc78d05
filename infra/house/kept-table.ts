import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import type { Ground, Lock } from '../lock.ts'
import type { WorkerFunction } from './worker-function.ts'

export interface KeptTableProps extends Ground {
  /** The attribute that holds the second in which an item may go; without it, all stay. */
  readonly timeToLiveAttribute?: string
}

type Action = 'BatchWriteItem' | 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query' | 'UpdateItem'

/** A table of items by `pk` and `sk`, paid by use, encrypted with the office's key, that can go back to any second and outlives the stack. */
export class KeptTable extends Table {
  readonly #lock: Lock

  constructor(scope: Construct, id: string, { lock, stage, ...more }: KeptTableProps) {
    super(scope, id, {
      ...more,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: lock.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stage.removal === RemovalPolicy.RETAIN,
      removalPolicy: stage.removal,
    })
    this.#lock = lock
  }

  /** Lets a worker do something with items of some partitions, or of all; the partitions are patterns of IAM. */
  protected allow(worker: WorkerFunction, actions: readonly Action[], partitions: readonly string[]): void {
    this.#lock.openTo(worker, 'table')
    worker.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.tableArn],
        // Each of these actions says of which partitions it is; those that do not are granted to nobody.
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } },
      }),
    )
  }
}
