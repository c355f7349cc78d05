import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { ZodError } from 'zod'
import { officeApp, withoutBundles } from './office-stage.ts'
import { reading } from './reading.ts'

const settings = { campaigns: ['c'], removal: 'retain', historyDays: 30, logDays: 30 }
const synthesized = (key: string) =>
  reading(
    Template.fromStack(
      officeApp({ ...withoutBundles, stage: 'own', stages: { own: { ...settings, key } } }).stack,
    ).toJSON(),
  )

describe.each([
  'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  'arn:aws-cn:kms:cn-north-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab',
])('a stage that names the key %s', (key) => {
  const { all, resources, statements } = synthesized(key)

  test('makes none, and encrypts with that one', () => {
    expect(resources.filter(({ Type }) => Type.startsWith('AWS::KMS::'))).toEqual([])
    for (const { Properties } of all('AWS::DynamoDB::Table')) {
      expect(Properties['SSESpecification']).toMatchObject({ SSEType: 'KMS', KMSMasterKeyId: key })
    }
    const kept = all('AWS::S3::Bucket').filter(({ Properties }) => JSON.stringify(Properties).includes(key))
    expect(kept.length).toBeGreaterThan(0)
    for (const { Properties } of all('AWS::SQS::Queue')) expect(Properties['KmsMasterKeyId']).toBe(key)
    for (const { Properties } of all('AWS::SNS::Topic')) expect(Properties['KmsMasterKeyId']).toBe(key)
    for (const { Properties } of all('AWS::SecretsManager::Secret')) expect(Properties['KmsKeyId']).toBe(key)
    for (const { Properties } of all('AWS::Logs::LogGroup')) expect(Properties['KmsKeyId']).toBe(key)
    for (const { Properties } of all('AWS::Lambda::Function')) expect(Properties['KmsKeyArn']).toBe(key)
  })

  test('opens that one to the roles, through services alone', () => {
    const used = statements.filter(({ Action }) => Action.some((action) => action.startsWith('kms:')))
    expect(used.length).toBeGreaterThan(0)
    expect(new Set(used.flatMap(({ Resource }) => Resource))).toEqual(new Set([key]))
    expect(used.filter(({ Condition }) => !('StringLike' in Condition))).toEqual([])
  })
})

test.each(['alias/mine', 'arn:aws:kms:eu-west-1:123456789012:alias/mine', 'arn:aws:s3:::key'])(
  '%s is no key',
  (key) => {
    expect(() => synthesized(key)).toThrow(ZodError)
  },
)
