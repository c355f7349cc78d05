import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RemovalPolicy } from 'aws-cdk-lib'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Node } from 'constructs'
import * as z from 'zod'
import { Retention } from '../shared/domain/retention/purge.ts'
import { loadChannelSettings } from '../shared/channel/settings.ts'
import { Label } from '../shared/domain/campaign/label.ts'
import { IssuerSettings } from '../shared/identity/issuer-settings.ts'
import { Json } from '../shared/runtime/env.ts'
import { ChangedLimits } from '../shared/runtime/limits.ts'

const Origin = z.string().regex(/^https?:\/\/[^/]+$/)

/** How people find the pages. */
const Portal = z.strictObject({
  /** `api`: by a function behind the API's own address, where there is no CloudFront. */
  servedBy: z.enum(['cloudfront', 'api']).default('cloudfront'),
  /** Where people open it, if that is a name of the office's own; its certificate (for CloudFront, in us-east-1) lets the stack take it on. */
  address: Origin.optional(),
  certificate: z.string().startsWith('arn:').optional(),
})

/** Whose tokens are taken, and what the portal has to know to get one. */
const Issuer = IssuerSettings.extend({
  /** What the portal is called there. */
  client: z.string().min(1),
  scope: z.string().default('openid'),
  /** The API's name at issuers that ask for it (RFC 8707). */
  resource: z.string().min(1).optional(),
  /** Origins beside the issuer's own that its discovery document names: pages may speak to them. */
  origins: z.array(Origin).default([]),
  /**
   * Who refuses a bad token first. API Gateway reads the keys of an issuer on the internet that signs by RSA, and the audience in `aud` or
   * `client_id`; for any other it is the function alone. The function looks at every token either way.
   */
  refusedBy: z.enum(['gateway', 'function']).default('gateway'),
})

/** How messages leave, as docs/channels.md says. It names secrets by their ARN and holds none. */
const Channels = z.unknown().transform((json, { issues }) => {
  const loaded = loadChannelSettings(json)
  if ('settings' in loaded) return loaded.settings
  for (const { path, text } of loaded.faults)
    issues.push({ code: 'custom', message: `${path}: ${text.en}`, input: json })
  return z.NEVER
})

export const StageSettings = z
  .strictObject({
    /** Whose installation it is: said on the page where people sign in. */
    office: Label.optional(),
    /** Where it is deployed; without it, where the command line's credentials say. Named, what the region lacks is told before anything is deployed. */
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
      .optional(),
    /** Campaigns whose totals are swept. */
    campaigns: z.array(z.string().min(1)).min(1),
    /** What becomes of table, bucket and key when the stack is deleted. A stage with real returns retains them. */
    removal: z
      .enum(['retain', 'destroy'])
      .transform((removal) => (removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)),
    /** How long a version of an object is kept after a newer one replaced it. */
    historyDays: z.int().positive(),
    logDays: z.enum(RetentionDays),
    /** How long personal data of a closed campaign are kept; without it they never go by themselves. */
    retention: Retention.optional(),
    /** A key of the office's own that everything is encrypted with, by its ARN; without it, the stack makes one. docs/aws.md says what its policy has to allow. */
    key: z
      .string()
      .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-zA-Z-]+$/)
      .optional(),
    /** What a workbook may cost, where that differs from the defaults: docs/limits.md. */
    limits: ChangedLimits.default({}),
    /** Who is told of alarms: mail addresses, which have to confirm once, and https addresses that take SNS's messages. */
    alarms: z.array(z.union([z.email(), z.url({ protocol: /^https$/ })])).default([]),
    /** What every resource is labelled with, where an organisation asks for labels or counts its costs by them. */
    tags: z.record(z.string().regex(/^(?!aws:).{1,128}$/i), z.string().max(256)).default({}),
    /** How messages leave; without it the office writes the settings where they lie. */
    channels: Channels.optional(),
    portal: Portal.default({ servedBy: 'cloudfront' }),
    /** An issuer of the office's own; without it the stack makes a user pool of Cognito. */
    identity: Issuer.optional(),
  })
  .refine(({ key, region }) => key === undefined || region === undefined || key.split(':')[3] === region, {
    path: ['key'],
    message: 'the key lies in another region than the stack',
  })

/** One installation: an account may hold several, told apart by name. */
export interface Stage extends z.output<typeof StageSettings> {
  readonly name: string
}

/** The command line gives text. */
const read = (given: unknown) => (typeof given === 'string' ? Json.parse(given) : given)

/**
 * The stage that the context chooses by `stage`: one of `stages`, from cdk.json or the command line, or else the file of that name in the
 * folder `stages`, so that an office changes no file that others share. @throws ZodError
 */
export function readStage(node: Node, folder = join(import.meta.dirname, '../stages')): Stage {
  // The name becomes part of a bucket's name.
  const name = z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,15}$/)
    .parse(node.tryGetContext('stage'))
  const stages = z.preprocess(read, z.record(z.string(), z.unknown())).parse(node.tryGetContext('stages'))
  const file = join(folder, `${name}.json`)
  const settings = stages[name] ?? (existsSync(file) ? Json.parse(readFileSync(file, 'utf8')) : undefined)
  const own = `Taizhang-${name}/channels/`
  const Settings = StageSettings.refine(
    ({ channels }) => secretsIn(channels).every((secret) => secret.startsWith(own)),
    {
      path: ['channels'],
      message: `no function may read a secret whose name does not begin with ${own}`,
    },
  )
  return { name, ...Settings.parse(settings) }
}

/** The names of the secrets that settings name by their ARN. */
function secretsIn(channels: Stage['channels']): readonly string[] {
  return [...JSON.stringify(channels ?? {}).matchAll(/"arn":"[^"]*:secret:([^"]+)"/g)].map(([, secret = '']) => secret)
}
