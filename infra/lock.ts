import { Stack } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement, type ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { Stage } from './stage.ts'

/** The key that everything the office keeps is encrypted with. */
export class Lock extends Key {
  constructor(scope: Construct, id: string, { removal }: Stage) {
    super(scope, id, { enableKeyRotation: true, removalPolicy: removal })
  }

  /** Lets a role read and write what is encrypted with the key, as DynamoDB, S3 and SQS need it of their callers. */
  openTo(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'],
        resources: [this.keyArn],
      }),
    )
  }

  /** Lets an AWS service of this account put something encrypted into a queue or topic. */
  openToService(service: ServicePrincipal): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [service],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'], // in a key's own policy: the key
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
  }
}
