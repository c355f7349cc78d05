import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  CfnBucket,
  HttpMethods,
  type IBucket,
} from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { returnedMailPrefix } from '../shared/domain/notice/returned-mail-key.ts'
import type { WorkerFunction } from './house/worker-function.ts'
import type { Ground, Lock } from './lock.ts'
import type { Stage } from './stage.ts'

/** What lies where in the bucket: a role is granted one of these, never the whole bucket. */
export type Prefix = 'uploads' | 'restored' | 'findings' | 'exports' | 'returned-mail'

/** The bucket that workbooks land in, and that findings and aggregated workbooks leave from. */
export class Uploads extends Bucket {
  readonly #lock: Lock
  readonly #announced: CfnBucket.QueueConfigurationProperty[] = []

  constructor(scope: Construct, id: string, { lock, stage }: Ground) {
    const { account, region, stackName } = Stack.of(scope)
    const accessLogs = new Bucket(scope, `${id}AccessLogs`, {
      ...guarded(stage),
      encryption: BucketEncryption.S3_MANAGED, // S3 does not write its logs into a bucket with a customer's key
      lifecycleRules: [{ expiration: Duration.days(stage.logDays) }],
    })
    super(scope, id, {
      ...guarded(stage),
      // Named, so that the queue's policy can name the bucket before it exists: see announceTo.
      bucketName: `${stackName.toLowerCase()}-${account}-${region}`,
      encryption: BucketEncryption.KMS,
      encryptionKey: lock.key,
      bucketKeyEnabled: true,
      versioned: true,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- CDK's class misses its interface by an optional undefined
      serverAccessLogsBucket: accessLogs as IBucket,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(stage.historyDays),
          expiredObjectDeleteMarker: true,
        },
        // An aggregated workbook holds personal data and can be made again at any time.
        { prefix: 'exports/', expiration: Duration.days(30), noncurrentVersionExpiration: Duration.days(1) },
        { prefix: returnedMailPrefix, expiration: Duration.days(30), noncurrentVersionExpiration: Duration.days(1) },
      ],
    })
    this.#lock = lock
  }

  /**
   * Sends an event for every object that lands under a prefix. S3 asks the queue's policy when the bucket is made, so the bucket comes
   * after that policy, which therefore names the bucket without a reference to it.
   */
  announceTo(queue: Queue, prefix: Prefix): void {
    const { account, partition } = Stack.of(this)
    const s3 = new ServicePrincipal('s3.amazonaws.com')
    this.#lock.openToService(s3)
    const { policyDependable } = queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [s3],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: {
          ArnEquals: { 'aws:SourceArn': `arn:${partition}:s3:::${this.physicalName}` },
          StringEquals: { 'aws:SourceAccount': account },
        },
      }),
    )
    this.#announced.push({
      event: 's3:ObjectCreated:*',
      queue: queue.queueArn,
      filter: { s3Key: { rules: [{ name: 'prefix', value: `${prefix}/` }] } },
    })
    const bucket = bucketResource(this)
    // Not by addEventNotification, which brings along a Lambda function of CDK's own.
    bucket.notificationConfiguration = { queueConfigurations: this.#announced }
    if (policyDependable) bucket.node.addDependency(policyDependable)
  }

  /** Where browsers reach the bucket itself: the address that its presigned requests have. */
  get origin(): string {
    const { region, urlSuffix } = Stack.of(this)
    return `https://${this.physicalName}.s3.${region}.${urlSuffix}`
  }

  /** Lets the portal's pages put workbooks, by requests that the API has presigned. Downloads are followed, not fetched. */
  openToPagesOf(portal: string): void {
    this.addCorsRule({
      allowedOrigins: [portal],
      allowedMethods: [HttpMethods.PUT],
      allowedHeaders: ['content-type', 'if-none-match'],
      maxAge: 3_600,
    })
  }

  /** Lets Amazon SES lay mails that it receives for the office under returned-mail/: docs/channels.md says how it is told to. */
  openToReturnedMail(): void {
    const ses = new ServicePrincipal('ses.amazonaws.com')
    this.#lock.openToService(ses)
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [ses],
        actions: ['s3:PutObject'],
        resources: [this.arnForObjects(`${returnedMailPrefix}*`)],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
  }

  /** Lets a worker read the versions that it knows of what lies under a prefix, and be told when something is not there. */
  openToRead(worker: WorkerFunction, prefixes: readonly Prefix[]): void {
    this.#open(worker, prefixes, ['s3:GetObjectVersion'])
    this.#lock.openTo(worker, 'objectRead')
    // Without it S3 says "forbidden" of an object that is not there.
    worker.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucketArn] }))
  }

  /** Lets a worker that reads ask also what lies under a key by now, whatever the version. */
  openToLook(worker: WorkerFunction, prefixes: readonly Prefix[]): void {
    this.#open(worker, prefixes, ['s3:GetObject'])
  }

  /** Lets a worker put objects under a prefix, and ask what has become of the version that it put. */
  openToWrite(worker: WorkerFunction, prefixes: readonly Prefix[]): void {
    this.#open(worker, prefixes, ['s3:PutObject', 's3:GetObjectVersion'])
    this.#lock.openTo(worker, 'objectWritten')
  }

  /** Lets a worker find every version of what lies under a prefix, and remove it for good: a purge alone does, and who exports, of what it has made. */
  openToShred(worker: WorkerFunction, prefixes: readonly Prefix[]): void {
    this.#open(worker, prefixes, ['s3:DeleteObjectVersion'])
    this.openToList(worker, prefixes)
  }

  /** Lets a worker find every version under a prefix, by key and moment, without its bytes. */
  openToList(worker: WorkerFunction, prefixes: readonly Prefix[]): void {
    worker.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:ListBucketVersions'],
        resources: [this.bucketArn],
        conditions: { StringLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}/*`) } },
      }),
    )
  }

  #open(worker: WorkerFunction, prefixes: readonly Prefix[], actions: string[]): void {
    const resources = prefixes.map((prefix) => this.arnForObjects(`${prefix}/*`))
    worker.addToRolePolicy(new PolicyStatement({ actions, resources }))
    const logicalId = Stack.of(this).getLogicalId(bucketResource(this))
    for (const prefix of prefixes) {
      Validations.of(worker.role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${prefix}/*]`,
        reason: `The keys under ${prefix}/ are not known before the objects are there.`,
      })
    }
  }
}

/** The bucket as CloudFormation knows it. */
export function bucketResource(bucket: Bucket): CfnBucket {
  const resource = bucket.node.defaultChild
  if (resource instanceof CfnBucket) return resource
  throw new TypeError('CDK has made a bucket of something else')
}

function guarded({ removal }: Stage) {
  return {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: removal,
  } as const satisfies BucketProps
}
