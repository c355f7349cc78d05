import * as z from 'zod'
import { fault, type DefinitionFault } from '../domain/campaign/definition-fault.ts'
import { shapeFaults } from '../domain/campaign/shape-faults.ts'
import { isTextCode, type TextCode } from '../domain/texts/text.ts'
import { isLoopback } from './http/web-address.ts'
import { SecretRef } from './secret.ts'

// A pattern's or a refinement's message is the code of the sentence that people read.
const ChannelName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'channel-id')
const timeoutMs = z.int().min(1000).max(600_000)
const perMinute = z.int().min(1).max(6000)

const Mailbox = z.strictObject({
  name: z.string().min(1).meta({ description: 'As people read it.' }),
  address: z.email('email-malformed'),
})

const Email = z
  .strictObject({
    kind: z.literal('email'),
    host: z.string().regex(/^[\w.:-]{1,253}$/, 'channel-host'),
    port: z.int().min(1).max(65_535).optional().meta({ description: '465 for tls, 587 for starttls, 25 for none.' }),
    security: z.enum(['tls', 'starttls', 'none']).default('starttls'),
    signIn: z.strictObject({ user: z.string().min(1), password: SecretRef }).optional(),
    from: Mailbox,
    replyTo: Mailbox.optional(),
    certificateAuthority: SecretRef.optional().meta({ description: 'PEM: a certificate of one’s own to trust.' }),
    perMinute: perMinute.default(60),
    timeoutMs: timeoutMs.default(60_000),
  })
  .refine(({ security, host }) => security !== 'none' || isLoopback(host), {
    path: ['security'],
    message: 'channel-needs-tls',
  })

/** The address of a robot carries its key: it is a secret as a whole. */
const robot = {
  url: SecretRef,
  format: z.enum(['text', 'markdown']).default('markdown'),
  timeoutMs: timeoutMs.optional(),
}
const signingSecret = SecretRef.optional()
const mention = z.array(z.string().regex(/^\+?\d{5,20}$/)).default([])

const WeCom = z
  .strictObject({ kind: z.literal('wecom'), ...robot, mention })
  .refine(({ format, mention: mobiles }) => format === 'text' || mobiles.length === 0, {
    path: ['format'],
    message: 'channel-mention-text',
  })
const DingTalk = z.strictObject({ kind: z.literal('dingtalk'), ...robot, signingSecret, mention })
const Feishu = z.strictObject({ kind: z.literal('feishu'), ...robot, signingSecret })

const Webhook = z.strictObject({
  kind: z.literal('webhook'),
  url: SecretRef,
  signingSecret: SecretRef,
  certificateAuthority: SecretRef.optional(),
  perMinute: perMinute.default(60),
  timeoutMs: timeoutMs.optional(),
})

const ChannelSetting = z.discriminatedUnion('kind', [Email, WeCom, DingTalk, Feishu, Webhook])
export type ChannelSetting = z.infer<typeof ChannelSetting>

/** https, or http to this machine itself. */
function isPortalUrl(url: string): boolean {
  const { protocol, hostname } = URL.parse(url) ?? {}
  return protocol === 'https:' || (protocol === 'http:' && hostname !== undefined && isLoopback(hostname))
}

/** Which channels there are, by name, and who is told by which. */
export const ChannelSettings = z.strictObject({
  channels: z.record(ChannelName, ChannelSetting),
  persons: z.array(ChannelName).default([]).meta({
    description: 'By which channels persons are told: the first that can reach them, the next when it refuses.',
  }),
  portal: z
    .strictObject({
      url: z
        .string()
        .refine(isPortalUrl, 'channel-portal-url')
        .transform((url) => url.replace(/\/+$/, '')),
      signingSecret: SecretRef,
    })
    .optional()
    .meta({ description: 'Where the portal is that messages link to, and what signs the links to answer by.' }),
  groups: z.record(z.string(), ChannelName).default({}).meta({
    description:
      'By which channel a supervision group, by its name, or the office, by its unit’s code, is told figures.',
  }),
})
export type ChannelSettings = z.infer<typeof ChannelSettings>

/** Takes in settings that somebody wrote: every channel in them that somebody is told by exists, and suits who is told. */
export function loadChannelSettings(
  json: unknown,
): { readonly settings: ChannelSettings } | { readonly faults: readonly DefinitionFault[] } {
  const parsed = ChannelSettings.safeParse(json, { reportInput: true })
  if (!parsed.success) return { faults: parsed.error.issues.flatMap(faultsOf) }
  const faults = namingFaults(parsed.data)
  return faults.length > 0 ? { faults } : { settings: parsed.data }
}

function faultsOf(issue: z.core.$ZodIssue): readonly DefinitionFault[] {
  return isTextCode(issue.message) ? [fault(issue.path, issue.message)] : shapeFaults([issue])
}

function namingFaults({ channels, persons, groups }: ChannelSettings): readonly DefinitionFault[] {
  const check = (name: string, path: PropertyKey[], misfits: readonly string[], code: TextCode) => {
    const kind = channels[name]?.kind
    if (kind === undefined) return [fault(path, 'channel-unknown', { name })]
    return misfits.includes(kind) ? [fault(path, code, { name })] : []
  }
  return [
    ...persons.flatMap((name, place) =>
      check(name, ['persons', place], ['wecom', 'dingtalk', 'feishu'], 'channel-not-for-persons'),
    ),
    ...Object.entries(groups).flatMap(([group, name]) =>
      check(name, ['groups', group], ['email'], 'channel-not-for-groups'),
    ),
  ]
}
