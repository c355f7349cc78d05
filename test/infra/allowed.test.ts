import { describe, expect, test } from 'vitest'
import { referred } from './reading.ts'
import { all, statements } from './template.ts'

describe('what is allowed', () => {
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow')

  test('but to a purge reads no whole table, uses no PartiQL, deletes no more than exports, and changes neither table, bucket nor queue', () => {
    const actions = allowed
      .filter(({ of }) => of.Type === 'AWS::IAM::Policy' && !/^(PortalPagesPublisher|PurgeWorker)/.test(of.id))
      .flatMap(({ Action }) => Action)

    expect(actions).toContain('dynamodb:Query')
    expect(
      actions.filter((action) =>
        /Scan|PartiQL|:Create(?!LogStream)|:Delete(?!Item|Message$)|:Put.*Policy/.test(action),
      ),
    ).toEqual(['s3:DeleteObjectVersion'])
  })

  test.each([
    ['Intake', 's3:GetObjectVersion', ['/uploads/*']],
    ['Intake', 's3:PutObject', []],
    ['Export', 's3:GetObjectVersion', ['/exports/*', '/restored/*', '/uploads/*']],
    ['Export', 's3:PutObject', ['/exports/*']],
    ['RollUp', 's3:GetObjectVersion', []],
    ['Sweep', 's3:PutObject', []],
    ['PortalApi', 's3:GetObjectVersion', ['/exports/*', '/findings/*', '/restored/*', '/uploads/*']],
    ['PortalApi', 's3:GetObject', ['/findings/*', '/uploads/*']],
    ['PortalApi', 's3:PutObject', ['/findings/*', '/uploads/*']],
  ])('to %s, of %s, is what lies under %j', (capability, action, prefixes) => {
    const resources = allowed
      .filter(({ of, Action }) => of.id.startsWith(`${capability}Worker`) && Action.includes(action))
      .flatMap(({ Resource }) => Resource.map((resource) => JSON.stringify(resource).match(/\/\w+\/\*/)?.[0]))

    expect(new Set(resources)).toEqual(new Set(prefixes))
  })

  test('to the keys of persons is for the roll-up: read one, make one; and for a purge: destroy one', () => {
    const keyring = all('AWS::DynamoDB::Table').find(({ id }) => id.includes('Keyring'))?.id ?? 'none'
    const reaching = allowed.filter(({ Resource }) => JSON.stringify(Resource).includes(keyring))

    expect(reaching.map(({ of, Action }) => [of.id.replace(/Role.*/, ''), Action])).toEqual([
      ['RollUpWorker', ['dynamodb:GetItem', 'dynamodb:PutItem']],
      ['PurgeWorker', ['dynamodb:DeleteItem']],
    ])
  })

  test('to the channels’ settings is for scan, sender and API; of the secrets that they name the API reads what signs links, the sender all', () => {
    const door = all('AWS::SecretsManager::Secret').find(({ id }) => id.startsWith('PortalDoor'))?.id ?? 'none'
    const read = allowed
      .filter(({ Action }) => Action.includes('secretsmanager:GetSecretValue'))
      .flatMap(({ of, Resource }) => Resource.map((each) => ({ of, secret: JSON.stringify(each) })))
      .filter(({ secret }) => !secret.includes(door))
      .map(({ of, secret }) => {
        const named = /channels\/(\w*\*)/.exec(secret)?.[1] ?? 'settings'
        return `${of.id.replace(/Worker.*/, '')} ${named}`
      })

    expect(new Set(read)).toEqual(
      new Set([
        'ScanDeadlines settings',
        'SendNotice settings',
        'SendNotice *',
        'PortalApi settings',
        'PortalApi portal*',
      ]),
    )
  })

  test('to the API is to ask for roll-ups and aggregated workbooks, and for no notice', () => {
    const sending = allowed.filter(
      ({ of, Action }) => of.id.startsWith('PortalApi') && Action.includes('sqs:SendMessage'),
    )

    const asked = sending.flatMap(({ Resource }) => Resource.map(referred)).map((id) => id.replace(/Queue.*/, ''))

    expect(new Set(asked)).toEqual(new Set(['Export', 'RollUp']))
  })

  test('to CloudWatch is to ring at the topic', () => {
    expect(allowed.filter(({ Action }) => Action.includes('sns:Publish'))).toMatchObject([
      { of: { Type: 'AWS::SNS::TopicPolicy' }, Principal: { Service: 'cloudwatch.amazonaws.com' } },
    ])
  })

  test('to S3 is to announce what lands in our bucket of our account, and to topics of it to tell of mail that came back', () => {
    const announcing = allowed.filter(({ of, Principal }) => of.Type === 'AWS::SQS::QueuePolicy' && Principal)
    const ofThisAccount = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }

    const toOneQueue = {
      Action: ['sqs:SendMessage'],
      Principal: { Service: 's3.amazonaws.com' },
      Condition: { ...ofThisAccount, ArnEquals: expect.anything() },
    }
    const told = { of: { id: expect.stringMatching(/^ReadBounce/) }, Principal: { Service: 'sns.amazonaws.com' } }
    expect(announcing).toMatchObject([toOneQueue, toOneQueue, { ...told, Condition: ofThisAccount }])
  })

  test('to SES is to lay mail of our account under returned-mail/', () => {
    const laying = allowed.filter(({ of, Principal }) => of.Type === 'AWS::S3::BucketPolicy' && Principal)

    expect(laying.filter(({ Principal }) => JSON.stringify(Principal).includes('ses.amazonaws.com'))).toMatchObject([
      {
        Action: ['s3:PutObject'],
        Resource: [{ 'Fn::Join': ['', [expect.anything(), '/returned-mail/*']] }],
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ])
  })
})
