import { Stack } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { type IKey, Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { Stage } from './stage.ts'

/** Services that use the key in the name of whoever calls them, and what for: see the page on KMS in each one's own manual. */
const uses = {
  /** To read or write a table is to decrypt the table's own key, which never leaves DynamoDB. */
  table: ['dynamodb', 'kms:Decrypt'],
  objectRead: ['s3', 'kms:Decrypt'],
  objectWritten: ['s3', 'kms:GenerateDataKey'],
  secretRead: ['secretsmanager', 'kms:Decrypt'],
  messageReceived: ['sqs', 'kms:Decrypt'],
  /** SQS decrypts what it has just been given, to see that it can. */
  messageSent: ['sqs', 'kms:GenerateDataKey', 'kms:Decrypt'],
} as const

/** What everything that keeps something stands on: the key that it is encrypted with, and the stage that says for how long. */
export interface Ground {
  readonly lock: Lock
  readonly stage: Stage
}

/** The key that everything the office keeps is encrypted with. */
export class Lock {
  readonly key: IKey

  /** The office's own, where the stage names one: its policy is the office's too, and nothing here changes it. */
  constructor(scope: Construct, id: string, { key, removal }: Stage) {
    this.key =
      key === undefined
        ? new Key(scope, id, { enableKeyRotation: true, removalPolicy: removal })
        : Key.fromKeyArn(scope, id, key)
    this.openToLogs()
  }

  /** Lets a role have a service use the key for it, and nobody else: the role cannot use it by itself. */
  openTo(grantee: IGrantable, use: keyof typeof uses): void {
    const [service, ...actions] = uses[use]
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions,
        resources: [this.key.keyArn],
        // The end differs between partitions.
        conditions: { StringLike: { 'kms:ViaService': `${service}.${Stack.of(this.key).region}.amazonaws.*` } },
      }),
    )
  }

  /** Lets an AWS service of this account put something encrypted into a queue or topic. */
  openToService(service: ServicePrincipal): void {
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [service],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'], // in a key's own policy: the key
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this.key).account } },
      }),
    )
  }

  /** Lets CloudWatch encrypt the logs of this account, and hand them out. Here the service has a name of its own in each region. */
  private openToLogs(): void {
    const { account, partition, region, urlSuffix } = Stack.of(this.key)
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${region}.${urlSuffix}`)],
        actions: ['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'DescribeKey'].map(
          (action) => `kms:${action}`,
        ),
        resources: ['*'], // in a key's own policy: the key
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
        },
      }),
    )
  }
}
