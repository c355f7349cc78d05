import { CustomResource, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { PortalConfig } from '../shared/contracts/portal-config.ts'
import { WorkerFunction } from './house/worker-function.ts'
import type { Ground } from './lock.ts'
import { pagesBuild } from './pages-build.ts'
import { bucketResource } from './uploads.ts'

/** The portal's pages, for the distribution to hand out. */
export class PagesBucket extends Bucket {
  readonly #ground: Ground

  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED, // nothing in it is secret, and it needs no key to be handed out
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.DESTROY, // whoever has the source can make it again
    })
    this.#ground = ground
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Only the distribution reads it, and what lies in it is published with the source.',
    })
  }

  /** Puts this build here whenever the stack is deployed, with what its pages are told, and takes it away with the stack. */
  publish(config: PortalConfig): void {
    const build = pagesBuild(this, 'Build')
    const publisher = new WorkerFunction(this, 'Publisher', {
      home: this.#ground,
      folder: 'publish-pages',
      timeout: Duration.minutes(2), // some fifty files, 2 MB together
      memoryMb: 512,
      concurrency: 1,
    })
    publisher.addEnvironment('PAGES_BUCKET', this.bucketName)
    const grants = [
      { actions: ['s3:GetObject'], resources: [build.bucket.arnForObjects(build.s3ObjectKey)] },
      { actions: ['s3:PutObject', 's3:DeleteObject'], resources: [this.arnForObjects('*')] },
      { actions: ['s3:ListBucket'], resources: [this.bucketArn] },
    ]
    for (const grant of grants) publisher.addToRolePolicy(new PolicyStatement(grant))
    Validations.of(publisher.role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(bucketResource(this))}.Arn>/*]`,
      reason: 'It fills this bucket, in which there are the pages and nothing else.',
    })
    new CustomResource(this, 'Published', {
      serviceToken: publisher.functionArn,
      resourceType: 'Custom::PublishedPages',
      serviceTimeout: Duration.minutes(5),
      properties: {
        bucket: build.s3BucketName,
        key: build.s3ObjectKey,
        config: Stack.of(this).toJsonString(config),
      },
    }).node.addDependency(publisher.role)
  }
}
