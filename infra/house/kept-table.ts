import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import type { Lock } from '../lock.ts'
import type { Stage } from '../stage.ts'

export interface KeptTableProps {
  readonly lock: Lock
  readonly stage: Stage
  /** The attribute that holds the second in which an item may go; without it, all stay. */
  readonly timeToLiveAttribute?: string
}

/** A table of items by `pk` and `sk`, paid by use, encrypted with the office's key, that can go back to any second and outlives the stack. */
export class KeptTable extends Table {
  constructor(scope: Construct, id: string, { lock, stage, ...more }: KeptTableProps) {
    super(scope, id, {
      ...more,
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
}
