import { createHash } from 'node:crypto'
import * as z from 'zod'
import { partitionsIn } from '../make/dynamo-request.ts'
import { account, queueArn, type Deployed } from './deployed.ts'
import type { Recorded } from './recorder.ts'

/** What a role asked of AWS, as its policies see it. */
export interface Call {
  /** The address of the role. */
  readonly role: string
  readonly action: string
  /** The address of the resource. */
  readonly resource: string
  /** Condition keys, beside those that every call has. */
  readonly context: Readonly<Record<string, string | readonly string[]>>
}

type Asked = Omit<Call, 'role'>

/** The calls of the stack's functions among the requests that were made, each of a kind once. */
export function callsOf(requests: readonly Recorded[], deployed: Deployed): readonly Call[] {
  const roles = rolesByAccessKey(deployed)
  const calls = requests.flatMap((request) => {
    const signer = signerOf(request)
    const role = signer && roles.get(signer.accessKey)
    return role === undefined
      ? []
      : asked(signer?.service ?? '', request, deployed).map((call): Call => ({ role, ...call }))
  })
  return [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()]
}

interface Signer {
  readonly accessKey: string
  readonly service: string
}

/** Who signed a request, in its head or, presigned, in its address; and for which service. */
function signerOf({ url, headers }: Recorded): Signer | undefined {
  const presigned = new URL(url, 'http://aws').searchParams.get('X-Amz-Credential')
  const credential = presigned ?? /Credential=([^,]+)/.exec(headers.authorization ?? '')?.[1]
  const [accessKey, , , service] = credential?.split('/') ?? []
  return accessKey !== undefined && service !== undefined ? { accessKey, service } : undefined
}

/** Whose access key is whose: the emulator makes a function's of its address and its role's. */
function rolesByAccessKey({ all, arnOf }: Deployed): ReadonlyMap<string, string> {
  return new Map(
    all('AWS::Lambda::Function').map(({ id, Properties: { Role } }) => {
      const role = z.string().parse(Role)
      const digest = createHash('sha256')
        .update(`${arnOf(id)}:${role}`)
        .digest('hex')
      return [`ASIA${digest.slice(0, 16).toUpperCase()}`, role]
    }),
  )
}

/** What a request asks, by its service's protocol. @throws UnknownCall */
function asked(service: string, request: Recorded, deployed: Deployed): readonly Asked[] {
  const target = String(request.headers['x-amz-target'] ?? '')
  const action = `${service}:${target.slice(target.indexOf('.') + 1)}`
  switch (service) {
    case 's3':
      return askedOfS3(request)
    case 'dynamodb':
      return askedOfDynamo(action, request.body)
    case 'sqs':
      return [{ action, resource: queueArn(QueueRequest.parse(json(request.body)).QueueUrl), context: {} }]
    case 'secretsmanager':
      return [{ action, resource: secretArn(SecretRequest.parse(json(request.body)).SecretId, deployed), context: {} }]
    default:
      throw new UnknownCall(`${request.method} ${request.url} of ${service}`)
  }
}

/** A function called something that nobody has said the rights of. */
class UnknownCall extends Error {
  constructor(what: string) {
    super(`which right is needed is not known: ${what}`)
    this.name = 'UnknownCall'
  }
}

const QueueRequest = z.object({ QueueUrl: z.string() })
const SecretRequest = z.object({ SecretId: z.string() })
const json = (body: Buffer): unknown => JSON.parse(body.toString())

/** A secret is asked for by its address or its name, to which AWS adds six letters of its own. */
function secretArn(secret: string, { all, arnOf }: Deployed): string {
  const arns = all('AWS::SecretsManager::Secret').map(({ id }) => arnOf(id))
  return arns.find((arn) => arn === secret || arn.replace(/-\w{6}$/, '').endsWith(`:secret:${secret}`)) ?? secret
}

/** Of keys only what kind they are of: no two calls differ by the rest. */
function askedOfDynamo(action: string, body: Buffer): readonly Asked[] {
  const { id, region, partition } = account
  return Object.entries(partitionsIn(body.toString())).map(([table, keys]) => ({
    action,
    resource: `arn:${partition}:dynamodb:${region}:${id}:table/${table}`,
    context: { 'dynamodb:LeadingKeys': [...new Set(keys.map((pk) => pk.replace(/#.*/, '#…')))] },
  }))
}

const objectActions = new Map([
  ['GET', 'GetObject'],
  ['HEAD', 'GetObject'],
  ['PUT', 'PutObject'],
  ['DELETE', 'DeleteObject'],
])

/** The emulator is asked with the bucket in the path. Only who may list a bucket is told that an object is missing. */
function askedOfS3({ method, url, status }: Recorded): readonly Asked[] {
  const { pathname, searchParams } = new URL(url, 'http://aws')
  const [, bucket = '', ...names] = decodeURIComponent(pathname).split('/')
  const arn = `arn:${account.partition}:s3:::${bucket}`
  const toList = { action: 's3:ListBucket', resource: arn, context: {} }
  const key = names.join('/')
  if (key === '' && method === 'GET') {
    if (!searchParams.has('versions')) return [toList]
    const context = { 's3:prefix': searchParams.get('prefix') ?? '' }
    return [{ action: 's3:ListBucketVersions', resource: arn, context }]
  }
  const action = objectActions.get(method)
  if (key === '' || action === undefined) throw new UnknownCall(`${method} ${url} of s3`)
  const ofVersion = searchParams.has('versionId') ? 'Version' : ''
  const ofObject = { action: `s3:${action}${ofVersion}`, resource: `${arn}/${key}`, context: {} }
  return status === 404 ? [ofObject, toList] : [ofObject]
}
