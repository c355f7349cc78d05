import { describe, expect, test } from 'vitest'
import { named } from './deployed.ts'
import { keyCalls } from './on-behalf.ts'
import { refusedOf, rightText, unusedOf } from './rights.ts'

const made = new Map([
  ['WorkerRole', { type: 'AWS::IAM::Role', name: 'Stack-WorkerRole' }],
  ['Queue', { type: 'AWS::SQS::Queue', name: 'http://aws/000000000000/Stack-Queue' }],
  ['Lock', { type: 'AWS::KMS::Key', name: '00000000-0000-0000-0000-000000000001' }],
])
const lock = { 'Fn::GetAtt': ['Lock', 'Arn'] }
const account = {
  AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']] },
}
const toSend = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] } }
const throughSqs = {
  Effect: 'Allow',
  Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
  Resource: lock,
  Condition: { StringLike: { 'kms:ViaService': 'sqs.us-east-1.amazonaws.*' } },
}

/** A role that has these statements, a queue, and the key that it is encrypted with. */
function stackWith(statements: readonly object[], ofKey = 'kms:*') {
  const resource = (Type: string, Properties: object = {}) => ({ Type, Properties })
  const Resources = {
    WorkerRole: resource('AWS::IAM::Role'),
    WorkerPolicy: resource('AWS::IAM::Policy', {
      Roles: [{ Ref: 'WorkerRole' }],
      PolicyDocument: { Statement: statements },
    }),
    Queue: resource('AWS::SQS::Queue', { KmsMasterKeyId: lock }),
    Lock: resource('AWS::KMS::Key', {
      KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: account, Action: ofKey, Resource: '*' }] },
    }),
    Table: resource('AWS::DynamoDB::Table'),
    Bucket: resource('AWS::S3::Bucket'),
    Secret: resource('AWS::SecretsManager::Secret'),
  }
  return named({ Resources }, 'Stack', made)
}

const sent = {
  role: 'arn:aws:iam::000000000000:role/Stack-WorkerRole',
  action: 'sqs:SendMessage',
  resource: 'arn:aws:sqs:us-east-1:000000000000:Stack-Queue',
  context: {},
}
async function refusedWith(...[statements, ofKey]: Parameters<typeof stackWith>): Promise<readonly string[]> {
  const stack = stackWith(statements, ofKey)
  return (await refusedOf([sent, ...keyCalls([sent], stack)], stack)).map(({ action }) => action)
}

describe('a message to an encrypted queue', () => {
  test('is sent by a role that may send it and use the key through SQS', async () => {
    expect(await refusedWith([toSend, throughSqs])).toEqual([])
  })

  test('is refused where the role may not send it', async () => {
    expect(await refusedWith([throughSqs])).toEqual(['sqs:SendMessage'])
  })

  test.each([
    ['the role may not use the key', [toSend]],
    [
      'it may use it through another service',
      [toSend, { ...throughSqs, Condition: { StringLike: { 'kms:ViaService': 's3.*' } } }],
    ],
  ])('is refused where %s', async (_, statements) => {
    expect(await refusedWith(statements)).toEqual(['kms:GenerateDataKey', 'kms:Decrypt'])
  })

  test('is refused where the key’s own policy leaves nothing to roles', async () => {
    expect(await refusedWith([toSend, throughSqs], 'kms:DescribeKey')).toEqual(['kms:GenerateDataKey', 'kms:Decrypt'])
  })
})

test('a right is unused of which no call made use, whatever else its statement grants', async () => {
  const stack = stackWith([{ ...toSend, Action: ['sqs:SendMessage', 'sqs:PurgeQueue'] }])
  const unused = await unusedOf([sent], stack)

  expect(unused.map((right) => rightText(right, stack))).toEqual(['WorkerRole sqs:PurgeQueue Stack-Queue'])
})

test('a right in some partitions of a table is said by these', async () => {
  const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/T'
  const Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['USERS', 'USER#*'] } }
  const stack = stackWith([{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: table, Condition }])
  const read = (key: string) => ({
    ...sent,
    action: 'dynamodb:GetItem',
    resource: table,
    context: { 'dynamodb:LeadingKeys': [key] },
  })

  expect(await refusedOf([read('USER#…'), read('ROWS#…')], stack)).toEqual([read('ROWS#…')])
  expect((await unusedOf([], stack)).map((right) => rightText(right, stack))).toEqual([
    'WorkerRole dynamodb:GetItem USERS USER#*',
  ])
})
