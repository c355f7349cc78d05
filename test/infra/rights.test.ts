import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { reading, type Statement } from './reading.ts'
import { appOf, shapes } from './shapes.ts'

/** Where a wildcard stands in a resource, and why nothing narrower can. */
const wildcards: readonly (readonly [RegExp, string])[] = [
  [/^xray:Put(TraceSegments|TelemetryRecords) "\*"$/, 'X-Ray has no resources to name'],
  [/^s3:\w+ .*"\/(uploads|restored|findings|exports|returned-mail)\/\*"/, 'which objects there will be is not known'],
  [/^s3:PutObject .*"UploadsAccessLogs\w+","Arn"\]\},"\/\*"/, 'S3 itself names the logs that it lays there'],
  [
    /^s3:(PutObject|DeleteObject|GetObject) .*"PortalPages\w+","Arn"\]\},"\/\*"/,
    'this bucket has the pages and no more',
  ],
  [
    /^secretsmanager:GetSecretValue .*\/channels\/(portal)?\*"/,
    'secrets are named by the office, and end in letters of AWS',
  ],
]

describe.each(shapes)('in a stage with %s', (_, more) => {
  const { all, statements } = reading(Template.fromStack(appOf(more).stack).toJSON())
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow')
  const ofRoles = allowed.filter(({ of }) => of.Type === 'AWS::IAM::Policy')
  const granting = (...actions: readonly string[]) =>
    ofRoles.filter(({ Action }) => Action.some((action) => actions.includes(action)))
  /** Who may do something with some partition of the table. */
  const mayOf = (partition: string, ...actions: readonly string[]) =>
    new Set(granting(...actions).flatMap((each) => (keysOf(each).includes(partition) ? [granteeOf(each)] : [])))

  test('every action is written out, but for the account in the policy of its own key', () => {
    const wild = allowed.filter(({ Action }) => Action.some((action) => action.includes('*')))

    expect(wild.map(({ of, Principal }) => [of.Type, JSON.stringify(Principal).includes(':root')])).toEqual([
      ['AWS::KMS::Key', true],
    ])
  })

  test('every resource is named, but for those of which it is said why not', () => {
    const wild = allowed
      .filter(({ of }) => of.Type !== 'AWS::KMS::Key') // in a key's own policy `*` is the key
      .flatMap(({ Action, Resource }) =>
        Resource.map((resource) => JSON.stringify(resource))
          .filter((resource) => resource.includes('*'))
          .flatMap((resource) => Action.map((action) => `${action} ${resource}`)),
      )

    expect(wild.filter((each) => !wildcards.some(([pattern]) => pattern.test(each)))).toEqual([])
  })

  test('a role has nothing but what stands in the template, and one service may take it on', () => {
    for (const { Properties } of all('AWS::IAM::Role')) {
      expect(Object.keys(Properties)).toEqual(['AssumeRolePolicyDocument'])
      expect(JSON.stringify(Properties).match(/"Service":"\w+\.amazonaws\.com"/g)).toHaveLength(1)
    }
  })

  test('no role uses the key but through a service', () => {
    const used = ofRoles.filter(({ Action }) => Action.some((action) => action.startsWith('kms:')))

    expect(new Set(used.map(({ Condition }) => Object.keys(Condition).join()))).toEqual(new Set(['StringLike']))
    expect(JSON.stringify(used.map(({ Condition }) => Condition)).match(/kms:ViaService/g)).toHaveLength(used.length)
  })

  test('no role uses a table but by partitions', () => {
    const used = ofRoles.filter(({ Action }) => Action.some((action) => action.startsWith('dynamodb:')))

    expect(used.length).toBeGreaterThan(0)
    const whole = used.filter((each) => keysOf(each).length === 0)
    expect(whole.map((each) => [granteeOf(each), ...each.Action])).toEqual([['Purge', 'dynamodb:Scan']])
    expect(new Set(used.flatMap(({ Action }) => Action))).toEqual(
      new Set(
        ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'].map(
          (each) => `dynamodb:${each}`,
        ),
      ),
    )
  })

  test('rows, which hold personal data, are for taking in, matching, aggregating and showing', () => {
    expect(mayOf('ROWS#*', 'dynamodb:GetItem', 'dynamodb:Query')).toEqual(
      new Set(['Intake', 'RollUp', 'Export', 'PortalApi']),
    )
    expect(mayOf('ROWS#*', 'dynamodb:PutItem')).toEqual(new Set(['Intake', 'PortalApi']))
  })

  test('users and their rights are for the API, and for a purge that removes them', () => {
    expect(mayOf('USERS', 'dynamodb:GetItem', 'dynamodb:PutItem')).toEqual(new Set(['PortalApi', 'Purge']))
  })

  test('versions of objects are taken away by a purge, and of exports by whoever makes them', () => {
    const removing = granting('s3:DeleteObjectVersion').map((each) => [
      granteeOf(each),
      [...JSON.stringify(each.Resource).matchAll(/\/(\w+)\/\*/g)].map(([, prefix]) => prefix),
    ])
    expect(removing).toEqual([
      ['Export', ['exports']],
      ['Purge', ['exports', 'findings', 'restored', 'uploads']],
    ])
    const listing = granting('s3:ListBucketVersions')
    expect(new Set(listing.map(granteeOf))).toEqual(new Set(['Export', 'Purge', 'Sweep']))
    const sweep = listing.filter((each) => granteeOf(each) === 'Sweep')
    expect(sweep.map(({ Condition }) => Condition)).toEqual([{ StringLike: { 's3:prefix': ['uploads/*'] } }])
  })

  test('persons’ keys and users are taken away by a purge alone', () => {
    for (const partition of ['PERSONKEY#*', 'USERS', 'USER#*']) {
      expect(mayOf(partition, 'dynamodb:DeleteItem')).toEqual(new Set(['Purge']))
    }
    for (const partition of ['AUDIT#*', 'EVENTS#*', 'RETURN#*', 'SLOTS#*']) {
      expect(mayOf(partition, 'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem')).not.toContain('Purge')
    }
  })

  test.each(['AUDIT#*', 'EVENTS#*', 'DECISIONS#*', 'ROWS#*'])('nobody takes anything away from %s', (partition) => {
    expect(mayOf(partition, 'dynamodb:DeleteItem', 'dynamodb:UpdateItem')).toEqual(new Set())
  })
})

/** The patterns of the partitions that a statement is about. */
function keysOf({ Condition }: Statement): readonly string[] {
  return JSON.stringify(Condition).match(/(?<=")[A-Z]+(#\*)?(?=")/g) ?? []
}

/** The capability whose function has a statement in its policy. */
function granteeOf({ of }: Statement): string {
  return of.id.replace(/Worker.*/, '')
}
