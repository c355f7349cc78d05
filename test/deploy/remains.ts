import { ListTablesCommand } from '@aws-sdk/client-dynamodb'
import {
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager'
import { ListQueuesCommand } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import type { clientsOf } from './aws.ts'

type Clients = ReturnType<typeof clientsOf>

export async function bucketsOf(s3: S3Client): Promise<readonly string[]> {
  const { Buckets: buckets = [] } = await s3.send(new ListBucketsCommand({}))
  return buckets.flatMap(({ Name: name }) => name ?? []).filter((name) => name.startsWith('taizhang-'))
}

/** Empties a bucket with all its versions, as an operator does before a stack is destroyed. */
export async function emptied(s3: S3Client, bucket: string): Promise<void> {
  const { Versions: versions = [], DeleteMarkers: markers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket: bucket }),
  )
  for (const { Key: key, VersionId: version } of [...versions, ...markers])
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, VersionId: version }))
}

/** What of the stack is still there. */
export async function remainsOf({ dynamo, s3, sqs, secrets }: Clients) {
  const [tables, buckets, queues, kept] = await Promise.all([
    dynamo.send(new ListTablesCommand({})),
    bucketsOf(s3),
    sqs.send(new ListQueuesCommand({})),
    secrets.send(new ListSecretsCommand({})),
  ])
  const ours = (names: readonly (string | undefined)[] = []) =>
    names.filter((name = '') => /Taizhang-|PortalDoor/.test(name))
  return {
    buckets,
    tables: ours(tables.TableNames),
    queues: ours(queues.QueueUrls),
    secrets: ours(kept.SecretList?.map(({ Name: name }) => name)),
  }
}

const Policy = z.looseObject({ Statement: z.array(z.looseObject({ Effect: z.string() })) })

/**
 * Takes the refusals from a bucket's policy. The emulator's distribution fetches from the bucket in the clear, which the policy refuses; S3's does
 * not. That the policy refuses it is what the infrastructure's tests look at.
 */
export async function withoutRefusals(s3: S3Client, bucket: string): Promise<void> {
  const { Policy: text = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket: bucket }))
  const policy = Policy.parse(JSON.parse(text))
  const allowed = { ...policy, Statement: policy.Statement.filter(({ Effect: effect }) => effect === 'Allow') }
  await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify(allowed) }))
}
