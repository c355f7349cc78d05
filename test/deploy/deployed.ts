import { GetTemplateCommand, paginateListStackResources } from '@aws-sdk/client-cloudformation'
import { paginateListSecrets } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import { reading } from '../infra/reading.ts'
import type { clientsOf } from './aws.ts'

/** The account that the stack is deployed to. */
export const account = { id: '000000000000', region: 'us-east-1', partition: 'aws', urlSuffix: 'amazonaws.com' }

type Clients = Pick<ReturnType<typeof clientsOf>, 'cloudFormation' | 'secrets'>

/** What of a resource is known once it is there: its type, and what `Ref` says of it. */
interface Made {
  readonly type: string
  readonly name: string
}

/** The template of a deployed stack, with the names and addresses that its resources got in place of references to them. */
export async function deployedTemplate({ cloudFormation, secrets }: Clients, stack: string) {
  const { TemplateBody: body = '' } = await cloudFormation.send(new GetTemplateCommand({ StackName: stack }))
  const arns = await secretArns(secrets)
  const made = new Map<string, Made>()
  const pages = paginateListStackResources({ client: cloudFormation }, { StackName: stack })
  for await (const { StackResourceSummaries: some = [] } of pages) {
    for (const { LogicalResourceId: id = '', ResourceType: type = '', PhysicalResourceId: name = '' } of some)
      made.set(id, { type, name: type === 'AWS::SecretsManager::Secret' ? (arns.get(name) ?? name) : name })
  }
  return named(JSON.parse(body), stack, made)
}

/** A template with what its resources are called in place of references to them. */
export function named(template: unknown, stack: string, made: ReadonlyMap<string, Made>) {
  return {
    ...reading(resolve(template, { pseudo: pseudoParameters(stack), made })),
    /** What `Ref` says of a resource, by its id in the template. */
    nameOf: (id: string) => made.get(id)?.name ?? '',
    /** The address of a resource, by its id in the template. */
    arnOf: (id: string) => attributeOf([id, 'Arn'], { made }),
  }
}

export type Deployed = ReturnType<typeof named>

/** The emulator's `Ref` of a secret is its name, that of AWS its address. */
async function secretArns(secrets: Clients['secrets']): Promise<ReadonlyMap<string, string>> {
  const arns = new Map<string, string>()
  for await (const { SecretList: some = [] } of paginateListSecrets({ client: secrets }, {}))
    for (const { Name: name = '', ARN: arn = '' } of some) arns.set(name, arn)
  return arns
}

interface Names {
  readonly pseudo: Readonly<Record<string, string>>
  readonly made: ReadonlyMap<string, Made>
}

function pseudoParameters(stack: string) {
  const { id, region, partition, urlSuffix } = account
  return {
    'AWS::AccountId': id,
    'AWS::Region': region,
    'AWS::Partition': partition,
    'AWS::URLSuffix': urlSuffix,
    'AWS::StackName': stack,
  }
}

const Reference = z.strictObject({ Ref: z.string() })
const Attribute = z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
const Join = z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) })
const Sub = z.strictObject({ 'Fn::Sub': z.string() })

/** Puts names in place of CloudFormation's functions. What cannot be known from outside stays a text that matches nothing. */
function resolve(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(each, names))
  if (typeof value !== 'object' || value === null) return value
  const reference = Reference.safeParse(value).data
  if (reference) return nameOf(reference.Ref, names)
  const attribute = Attribute.safeParse(value).data
  if (attribute) return attributeOf(attribute['Fn::GetAtt'], names)
  const join = Join.safeParse(value).data
  if (join) return join['Fn::Join'][1].map((part) => String(resolve(part, names))).join(join['Fn::Join'][0])
  const sub = Sub.safeParse(value).data
  if (sub) return sub['Fn::Sub'].replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => nameOf(name, names))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each, names)]))
}

function nameOf(name: string, { pseudo, made }: Names): string {
  return pseudo[name] ?? made.get(name)?.name ?? `unknown:${name}`
}

function attributeOf([id, attribute]: readonly [string, string], { made }: Pick<Names, 'made'>): string {
  const resource = made.get(id)
  const arn = resource && attribute === 'Arn' ? arnOf(resource) : undefined
  return arn ?? `unknown:${id}.${attribute}`
}

/** The address of a resource, by what its type calls it. */
function arnOf({ type, name }: Made): string | undefined {
  const { id, region, partition } = account
  const here = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${id}:${resource}`
  switch (type) {
    case 'AWS::DynamoDB::Table':
      return here('dynamodb', `table/${name}`)
    case 'AWS::IAM::Role':
      return `arn:${partition}:iam::${id}:role/${name}`
    case 'AWS::KMS::Key':
      return here('kms', `key/${name}`)
    case 'AWS::Lambda::Function':
      return here('lambda', `function:${name}`)
    case 'AWS::Logs::LogGroup':
      return here('logs', `log-group:${name}:*`)
    case 'AWS::S3::Bucket':
      return `arn:${partition}:s3:::${name}`
    case 'AWS::SQS::Queue':
      return queueArn(name)
    case 'AWS::SecretsManager::Secret':
      return name
    default:
      return undefined
  }
}

/** The address of a queue in IAM, by the one at which it is reached. */
export function queueArn(url: string): string {
  const { id, region, partition } = account
  return `arn:${partition}:sqs:${region}:${id}:${url.slice(url.lastIndexOf('/') + 1)}`
}
