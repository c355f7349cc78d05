import * as z from 'zod'
import type { Call } from './calls.ts'
import { account, type Deployed } from './deployed.ts'

/**
 * What a service asks of the key that something is encrypted with, in the name of whoever calls it. No emulator does.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
const keyUses: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^dynamodb:/, ['kms:Decrypt']], // of the table's own key, which encrypts and decrypts the items
  [/^s3:GetObject/, ['kms:Decrypt']],
  [/^s3:PutObject$/, ['kms:GenerateDataKey']],
  [/^sqs:ReceiveMessage$/, ['kms:Decrypt']],
  [/^sqs:SendMessage$/, ['kms:GenerateDataKey', 'kms:Decrypt']], // the second to verify the first
  [/^secretsmanager:GetSecretValue$/, ['kms:Decrypt']],
]

/** What calls make services ask of keys. */
export function keyCalls(calls: readonly Call[], deployed: Deployed): readonly Call[] {
  const keys = keysOf(deployed)
  return calls.flatMap(({ role, action, resource }) => {
    const key = keys.get(resource) ?? keys.get(resource.replace(/\/.*/, '')) // of an object: its bucket's
    if (key === undefined) return []
    const service = action.replace(/:.*/, '')
    const context = { 'kms:ViaService': `${service}.${account.region}.${account.urlSuffix}` }
    const uses = keyUses.find(([of]) => of.test(action))?.[1] ?? []
    return uses.map((use): Call => ({ role, action: use, resource: key, context }))
  })
}

/** Which key what is encrypted with, by addresses. */
function keysOf({ all, arnOf }: Deployed): ReadonlyMap<string, string> {
  const Encrypted = {
    'AWS::DynamoDB::Table': z
      .object({ SSESpecification: z.object({ KMSMasterKeyId: z.string() }) })
      .transform(({ SSESpecification }) => SSESpecification.KMSMasterKeyId),
    'AWS::S3::Bucket': z
      .object({
        BucketEncryption: z.object({
          ServerSideEncryptionConfiguration: z.tuple([
            z.object({ ServerSideEncryptionByDefault: z.object({ KMSMasterKeyID: z.string() }) }),
          ]),
        }),
      })
      .transform(
        ({
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [of],
          },
        }) => of.ServerSideEncryptionByDefault.KMSMasterKeyID,
      ),
    'AWS::SQS::Queue': z.object({ KmsMasterKeyId: z.string() }).transform(({ KmsMasterKeyId }) => KmsMasterKeyId),
    'AWS::SecretsManager::Secret': z.object({ KmsKeyId: z.string() }).transform(({ KmsKeyId }) => KmsKeyId),
  }
  const found = Object.entries(Encrypted).flatMap(([type, by]) =>
    all(type).map(({ id, Properties }) => [arnOf(id), by.safeParse(Properties).data] as const),
  )
  return new Map(found.flatMap(([arn, key]) => (key === undefined ? [] : [[arn, key] as const])))
}

const Worker = z.object({
  Role: z.string(),
  LoggingConfig: z.object({ LogGroup: z.string() }),
})
const Source = z.object({ FunctionName: z.string(), EventSourceArn: z.string() })
const Schedule = z.object({ Target: z.object({ Arn: z.string(), RoleArn: z.string() }) })

/** What Lambda does with a function's role, and EventBridge Scheduler with its own: no request of ours says so. */
export function serviceCalls({ all, nameOf }: Deployed): readonly Call[] {
  const { id, region, partition } = account
  const without = {}
  const workers = all('AWS::Lambda::Function').map((worker) => ({ id: worker.id, ...Worker.parse(worker.Properties) }))
  const runs = workers.flatMap(({ Role: role, LoggingConfig: { LogGroup: group } }) => {
    const stream = `arn:${partition}:logs:${region}:${id}:log-group:${group}:log-stream:2026/11/28/[$LATEST]0`
    return [
      ...['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({ role, action, resource: stream })),
      ...['xray:PutTraceSegments', 'xray:PutTelemetryRecords'].map((action) => ({ role, action, resource: '*' })),
    ]
  })
  const polls = all('AWS::Lambda::EventSourceMapping').flatMap(({ Properties }) => {
    const { FunctionName: name, EventSourceArn: queue } = Source.parse(Properties)
    const role = workers.find((worker) => nameOf(worker.id) === name)?.Role ?? ''
    const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
    return actions.map((action) => ({ role, action, resource: queue }))
  })
  const scheduled = all('AWS::Scheduler::Schedule').map(({ Properties }) => {
    const { Target: target } = Schedule.parse(Properties)
    return { role: target.RoleArn, action: 'sqs:SendMessage', resource: target.Arn }
  })
  return [...runs, ...polls, ...scheduled].map((call) => ({ ...call, context: without }))
}
