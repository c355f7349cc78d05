import type { GroupMessage, PersonMessage } from '../domain/notice/message.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Channel } from './channel.ts'
import { email } from './email/email.ts'
import { webAddress } from './http/web-address.ts'
import { paced } from './paced.ts'
import { dingtalk } from './robot/dingtalk.ts'
import { feishu } from './robot/feishu.ts'
import { robot } from './robot/robot.ts'
import { wecom } from './robot/wecom.ts'
import type { ReadSecret, SecretRef } from './secret.ts'
import type { ChannelSetting, ChannelSettings } from './settings.ts'
import { webhook } from './webhook/webhook.ts'

/** The channels by their names, as far as they take such messages. */
export interface OpenChannels {
  readonly toPersons: ReadonlyMap<string, Channel<PersonMessage>>
  readonly toGroups: ReadonlyMap<string, Channel<GroupMessage>>
}

/** A channel that cannot be set up. Names it, and nothing of its secrets. */
export class UnusableChannel extends Error {
  readonly channel: string
  constructor(name: string, options: ErrorOptions) {
    super(`the channel ${name} cannot be set up`, options)
    this.channel = name
    this.name = 'UnusableChannel'
  }
}

/**
 * Sets the channels up, each with its own pace: once per process, since their paces are counted there. Nothing is connected before something
 * is sent. @throws UnusableChannel
 */
export async function openChannels(
  { channels }: ChannelSettings,
  needs: { readonly readSecret: ReadSecret; readonly clock: Clock },
): Promise<OpenChannels> {
  const opened = await Promise.all(
    Object.entries(channels).map(async ([name, setting]) => {
      try {
        return [name, await open(setting, needs.readSecret, needs.clock)] as const
      } catch (cause) {
        throw new UnusableChannel(name, { cause })
      }
    }),
  )
  return {
    toPersons: new Map(opened.flatMap(([name, { toPerson }]) => (toPerson ? [[name, toPerson]] : []))),
    toGroups: new Map(opened.flatMap(([name, { toGroup }]) => (toGroup ? [[name, toGroup]] : []))),
  }
}

interface OpenChannel {
  readonly toPerson?: Channel<PersonMessage>
  readonly toGroup?: Channel<GroupMessage>
}

const minuteMs = 60_000
const robots = { wecom, dingtalk, feishu }
const usualPorts = { tls: 465, starttls: 587, none: 25 }

async function open(setting: ChannelSetting, readSecret: ReadSecret, clock: Clock): Promise<OpenChannel> {
  const secretIn = async (ref: SecretRef | undefined) => ref && readSecret(ref)
  switch (setting.kind) {
    case 'email': {
      const { host, security, port = usualPorts[security], signIn, from, replyTo, timeoutMs, perMinute } = setting
      const certificateAuthority = await secretIn(setting.certificateAuthority)
      const account = signIn && { user: signIn.user, password: await readSecret(signIn.password) }
      const server = { host, port, security, signIn: account, certificateAuthority, timeoutMs }
      const rate = { messages: perMinute, perMs: minuteMs }
      return { toPerson: paced(email(server, { from, replyTo }, clock), rate, clock) }
    }
    case 'webhook': {
      const url = webAddress(await readSecret(setting.url))
      const signingSecret = await readSecret(setting.signingSecret)
      const certificateAuthority = await secretIn(setting.certificateAuthority)
      const own = webhook({ url, signingSecret, certificateAuthority, timeoutMs: setting.timeoutMs }, clock)
      const channel = paced(own, { messages: setting.perMinute, perMs: minuteMs }, clock)
      return { toPerson: channel, toGroup: channel }
    }
    case 'wecom':
    case 'dingtalk':
    case 'feishu': {
      const { format, timeoutMs } = setting
      const url = webAddress(await readSecret(setting.url))
      const signingSecret = await secretIn('signingSecret' in setting ? setting.signingSecret : undefined)
      const mention = 'mention' in setting ? setting.mention : []
      const dialect = robots[setting.kind]
      const channel = robot(dialect, { url, signingSecret, format, mention, timeoutMs }, clock)
      return { toGroup: paced(channel, dialect.rate, clock) }
    }
  }
}
