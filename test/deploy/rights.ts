import { runSimulation } from '@cloud-copilot/iam-simulate'
import * as z from 'zod'
import type { Statement } from '../infra/reading.ts'
import type { Call } from './calls.ts'
import { account, queueArn, type Deployed } from './deployed.ts'

/** One action on one resource that a role is granted. */
interface Right extends Pick<Call, 'role' | 'action' | 'resource'> {
  readonly condition: Readonly<Record<string, unknown>>
}

/** Those of the calls that the policies of role and resource do not allow. */
export async function refusedOf(calls: readonly Call[], deployed: Deployed): Promise<readonly Call[]> {
  const [ofRoles, ofResources] = [rolePolicies(deployed), resourcePolicies(deployed)]
  const refused = await Promise.all(
    calls.map(async (call) => !(await isAllowed(call, ofRoles.get(call.role) ?? [], ofResources(call.resource)))),
  )
  return calls.filter((_, index) => refused[index])
}

/** What roles are granted that none of the calls made use of. */
export async function unusedOf(calls: readonly Call[], deployed: Deployed): Promise<readonly Right[]> {
  const ofResources = resourcePolicies(deployed)
  const rights = rightsOf(deployed)
  const used = await Promise.all(
    rights.map(async ({ role, action, resource, condition }) => {
      const alone = { Effect: 'Allow', Action: action, Resource: resource, Condition: condition }
      const alike = calls.filter((call) => call.role === role && call.action === action)
      const uses = await Promise.all(alike.map(async (call) => isAllowed(call, [alone], ofResources(call.resource))))
      return uses.includes(true)
    }),
  )
  return rights.filter((_, index) => !used[index])
}

/** A right in one line: who, what, and on what; of a table, in which partitions. */
export function rightText({ role, action, resource, condition }: Right, { all, arnOf }: Deployed): string {
  const owner = all('AWS::IAM::Role').find(({ id }) => arnOf(id) === role)?.id ?? role
  const partitions = JSON.stringify(condition).match(/(?<=")[A-Z]+(#\*)?(?=")/g)
  const on = partitions ?? [resource.slice(resource.lastIndexOf(':') + 1)]
  return `${owner.replace(/(WorkerRole|Role)?[0-9A-F]{8}$/, '')} ${action} ${on.join(' ')}`
}

async function isAllowed(call: Call, identity: readonly object[], resource: readonly object[]): Promise<boolean> {
  const { action, context } = call
  const role = call.role.slice(call.role.lastIndexOf('/') + 1)
  const version = { Version: '2012-10-17' }
  const simulated = await runSimulation(
    {
      request: {
        action,
        principal: `arn:${account.partition}:sts::${account.id}:assumed-role/${role}/of-the-journey`,
        resource: { resource: call.resource, accountId: account.id },
        contextVariables: { 'aws:SecureTransport': 'true', ...copied(context) },
      },
      identityPolicies: [{ name: 'of the role', policy: { ...version, Statement: identity } }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resource.length > 0 && { resourcePolicy: { ...version, Statement: resource } }),
    },
    {},
  )
  if (simulated.resultType === 'error') throw new Error(`${action} on ${call.resource}: ${JSON.stringify(simulated)}`)
  return simulated.overallResult === 'Allowed'
}

/** The simulator takes lists that may be changed. */
function copied(context: Call['context']): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(context).map(([key, of]) => [key, typeof of === 'string' ? of : [...of]]))
}

const RolePolicy = z.object({ Roles: z.array(z.string()) })

/** Every right of every role. */
export function rightsOf({ statements }: Deployed): readonly Right[] {
  return statements
    .filter(({ of }) => of.Type === 'AWS::IAM::Policy')
    .flatMap(({ of, Action, Resource, Condition: condition }) =>
      rolesOf(of).flatMap((role) =>
        Action.flatMap((action) =>
          Resource.map((resource): Right => ({ role, action, resource: String(resource), condition })),
        ),
      ),
    )
}

function rolesOf({ Properties }: Statement['of']): readonly string[] {
  return RolePolicy.parse(Properties).Roles.map((name) => `arn:${account.partition}:iam::${account.id}:role/${name}`)
}

function rolePolicies({ statements }: Deployed): ReadonlyMap<string, readonly object[]> {
  const ofRoles = statements
    .filter(({ of }) => of.Type === 'AWS::IAM::Policy')
    .flatMap((statement) => rolesOf(statement.of).map((role) => ({ role, statement: written(statement) })))
  const grouped = Map.groupBy(ofRoles, ({ role }) => role)
  return new Map([...grouped].map(([role, some]) => [role, some.map(({ statement }) => statement)]))
}

const QueuePolicy = z.object({ Queues: z.array(z.string()) })
const BucketPolicy = z.object({ Bucket: z.string() })

/** The policy that a resource has itself, by the resource's address; an object's is its bucket's. */
function resourcePolicies({ statements, arnOf }: Deployed): (resource: string) => readonly object[] {
  const found = statements.flatMap((statement) =>
    ownersOf(statement.of, arnOf).map((owner) => ({ owner, statement: written(statement) })),
  )
  return (resource) =>
    found
      .filter(({ owner }) => resource === owner || resource.startsWith(`${owner}/`))
      .map(({ statement }) => statement)
}

function ownersOf({ id, Type, Properties }: Statement['of'], arnOf: Deployed['arnOf']): readonly string[] {
  switch (Type) {
    case 'AWS::KMS::Key':
      return [arnOf(id)]
    case 'AWS::S3::BucketPolicy':
      return [`arn:${account.partition}:s3:::${BucketPolicy.parse(Properties).Bucket}`]
    case 'AWS::SQS::QueuePolicy':
      return QueuePolicy.parse(Properties).Queues.map(queueArn)
    default:
      return []
  }
}

/** As it stands in a policy. */
function written({ Effect, Action, Resource, Condition, Principal }: Statement): object {
  const isConditional = Object.keys(Condition).length > 0
  return {
    Effect,
    Action,
    Resource,
    ...(Principal !== undefined && { Principal }),
    ...(isConditional && { Condition }),
  }
}
