import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { MissingSecret, type ReadSecret } from '../../shared/channel/secret.ts'
import type { ChannelSetting, ChannelSettings } from '../../shared/channel/settings.ts'
import type { HomeFacts } from '../../shared/domain/health/home-facts.ts'
import { openChannels, UnusableChannel } from '../../shared/channel/open-channels.ts'
import { systemClock } from '../../shared/runtime/clock.ts'

type ChannelFacts = Pick<HomeFacts, 'channels' | 'missingSecrets' | 'unreached'>

/** Whether channels are set up and have their secrets. @param trying `servers` connects to each as well; nothing is sent */
export async function channelFacts(
  settings: ChannelSettings | undefined,
  readSecret: ReadSecret,
  trying: 'settings' | 'servers',
): Promise<ChannelFacts> {
  const channels = Object.entries(settings?.channels ?? {})
  if (!settings || channels.length === 0) return { channels: 'none' }
  const missing = new Set<string>()
  for (const [name, setting] of channels) {
    try {
      await openChannels({ ...settings, channels: { [name]: setting } }, { readSecret, clock: systemClock })
    } catch (error) {
      if (!(error instanceof UnusableChannel)) throw error
      missing.add(error.cause instanceof MissingSecret ? error.cause.place : name)
    }
  }
  const unreached: { readonly channel: string; readonly why: string }[] = []
  for (const [channel, setting] of trying === 'servers' ? channels : []) {
    const why = await whyNotReached(setting, readSecret)
    if (why !== undefined) unreached.push({ channel, why })
  }
  return { channels: 'set', missingSecrets: [...missing], unreached }
}

const patienceMs = 10_000
const mailPorts = { tls: 465, starttls: 587, none: 25 } as const

/** Nothing where the server took a connection, and over TLS showed a certificate that holds; else the error's code. */
async function whyNotReached(setting: ChannelSetting, readSecret: ReadSecret): Promise<string | undefined> {
  if (setting.kind === 'email') {
    const { host, security, port = mailPorts[security] } = setting
    return reach(host, port, security === 'tls' ? 'tls' : 'plain')
  }
  const url = URL.parse(await readSecret(setting.url).catch(() => ''))
  if (!url) return undefined // the secret is missing, which is said already
  const isTls = url.protocol === 'https:'
  return reach(url.hostname, Number(url.port) || (isTls ? 443 : 80), isTls ? 'tls' : 'plain')
}

async function reach(host: string, port: number, over: 'tls' | 'plain'): Promise<string | undefined> {
  return new Promise((resolve) => {
    const connected = () => done(undefined)
    const socket: Socket =
      over === 'tls'
        ? connectTls({ host, port, servername: host, timeout: patienceMs }, connected)
        : connectPlain({ host, port, timeout: patienceMs }, connected)
    const done = (why: string | undefined) => {
      socket.destroy()
      resolve(why)
    }
    socket.once('timeout', () => done('ETIMEDOUT'))
    socket.once('error', (error) => done('code' in error ? String(error.code) : error.name))
  })
}
