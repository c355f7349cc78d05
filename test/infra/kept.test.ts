import { describe, expect, test } from 'vitest'
import { functions } from './queues.ts'
import { referred } from './reading.ts'
import { all, deniesPlainHttp, statements } from './template.ts'

describe('what is kept', () => {
  const withoutPages = all('AWS::S3::Bucket').filter(({ id }) => !id.startsWith('PortalPages')) // they are built from the source

  test.each([...withoutPages, ...all('AWS::DynamoDB::Table'), ...all('AWS::KMS::Key')])(
    '$id outlives the stack',
    ({ DeletionPolicy }) => {
      expect(DeletionPolicy).toBe('Retain')
    },
  )

  test.each(all('AWS::S3::Bucket'))('$id is closed to the public and to plain HTTP', ({ id, Properties }) => {
    const policy = all('AWS::S3::BucketPolicy').find((each) => referred(each.Properties['Bucket']) === id)

    expect(Properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    })
    expect(deniesPlainHttp(policy?.id)).toBe(true)
  })

  test("the uploads' bucket keeps versions, is encrypted with the office's key, and clears up behind itself", () => {
    const bucket = all('AWS::S3::Bucket').find(({ Properties }) => 'VersioningConfiguration' in Properties)

    expect(bucket?.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
      LoggingConfiguration: { DestinationBucketName: expect.anything() },
      LifecycleConfiguration: {
        Rules: expect.arrayContaining([
          expect.objectContaining({
            NoncurrentVersionExpiration: { NoncurrentDays: 3653 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          }),
        ]),
      },
    })
  })

  test('only what lands under uploads/ and returned-mail/ is announced, and the bucket waits for the policies that let it announce', () => {
    const bucket = all('AWS::S3::Bucket').find(({ Properties }) => 'NotificationConfiguration' in Properties)

    expect(bucket?.Properties['NotificationConfiguration']).toMatchObject({
      QueueConfigurations: [
        { Event: 's3:ObjectCreated:*', Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } } },
        { Event: 's3:ObjectCreated:*', Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'returned-mail/' }] } } },
      ],
    })
    expect(bucket?.DependsOn).toEqual([
      expect.stringMatching(/^IntakeQueuePolicy/),
      expect.stringMatching(/^ReadBounceQueuePolicy/),
    ])
  })

  test.each(all('AWS::DynamoDB::Table'))(
    '$id can go back to any second, cannot be deleted by mistake, and is paid by use',
    ({ Properties }) => {
      expect(Properties).toMatchObject({
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      })
    },
  )

  test.each([...all('AWS::Logs::LogGroup'), ...functions])(
    "$id is encrypted with the office's key, its settings among it",
    ({ Properties }) => {
      expect(referred(Properties['KmsKeyId'] ?? Properties['KmsKeyArn'])).toBe(all('AWS::KMS::Key')[0]?.id)
    },
  )

  test('the key is lent to CloudWatch for the logs of this account alone', () => {
    const lent = statements.filter(
      ({ of, Principal }) => of.Type === 'AWS::KMS::Key' && /"logs\./.test(JSON.stringify(Principal)),
    )

    expect(lent).toMatchObject([
      { Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': expect.anything() } } },
    ])
    expect(JSON.stringify(lent[0]?.Condition)).toContain('AWS::AccountId')
  })

  test('the key is renewed every year', () => {
    expect(all('AWS::KMS::Key')).toMatchObject([{ Properties: { EnableKeyRotation: true } }])
  })
})
