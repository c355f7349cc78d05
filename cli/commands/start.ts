import type { Command } from 'commander'
import { channelsFileIn } from '../../local/channels-file.ts'
import { makeChasing } from '../../local/chasing.ts'
import { keepRunning } from '../../local/keep-running.ts'
import { answerKeyIn, messageLinks } from '../../local/message-links.ts'
import { playFrom } from '../../local/present.ts'
import { serve, type ServeNeeds } from '../../local/serve.ts'
import { signInHere } from '../../local/sign-in.ts'
import type { System } from '../../local/system.ts'
import { openChannels, type OpenChannels } from '../../shared/channel/open-channels.ts'
import type { ChannelSettings } from '../../shared/channel/settings.ts'
import { readLocalSecret } from '../../shared/channel/secret.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { channelsIn } from '../channels-in.ts'
import { withFolderOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { settledDefinition } from '../definition-changes.ts'
import { instantOf } from '../instant-of.ts'
import { definitionOf, sayUnknownYears, withSystem } from '../open.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'
import { welcomeFirstUser } from '../first-user.ts'

interface StartOptions extends CommonOptions {
  readonly from?: string
  readonly port: string
  readonly listen: string
  readonly origin?: string
}

/** `taizhang start`: keeps the system running on this machine until it is interrupted. */
export function addStart(program: Command, act: Act): void {
  withFolderOptions(program.command('start'))
    .description('在本机常驻：看守收件文件夹，随到随审，随时汇总。\nKeeps running: watches the inbox, checks, totals.')
    .option(
      '--from <time>',
      '试用：让这个数据文件夹的时间从此刻走起 / for a trial: this folder’s time runs on from here',
    )
    .option('--port <number>', '网页和接口的端口 / the port of pages and API', '8320')
    .option(
      '--listen <address>',
      '监听的地址；默认只供本机 / the address to listen on; this machine alone',
      '127.0.0.1',
    )
    .option(
      '--origin <url>',
      '浏览器里的网址，有反向代理或域名时写明，如 https://tz.example.cn / where browsers find it, behind a proxy or under a host name',
    )
    .action(act(start))
}

async function start(terminal: Terminal, options: StartOptions): Promise<ExitCode> {
  const definition = await definitionOf(options, terminal)
  if (options.from !== undefined) playFrom(options.data, instantOf(options.from, definition))
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort())
  await withSystem(options.data, terminal, async (system) => {
    await settledDefinition(system, definition, options, terminal)
    sayUnknownYears(definition, terminal)
    const { data } = options
    const settings = await channelsIn(data, terminal)
    const channels = settings && (await openChannels(settings, { readSecret: readLocalSecret, clock: system.clock }))
    if (!channels) terminal.say(text('start-no-channels', { file: channelsFileIn(data) }))
    const serving = await servingOn(
      options,
      { system, campaign: definition.id, answerKey: async () => answerKeyIn(data, settings) },
      terminal,
    )
    try {
      terminal.say(text('start-serving', { address: serving.address }))
      await welcomeFirstUser(system, data, terminal)
      const chase = channels && (await chasingOver(channels, settings, system, options, terminal))
      await keepRunning({
        system,
        campaign: definition.id,
        data,
        say: (words) => terminal.say(words),
        stop: interrupted.signal,
        ...(chase && { chase }),
      })
    } finally {
      await serving.close()
    }
  })
  return 0
}

/** The pages and the API on their port. @throws Unusable where it cannot be listened on */
async function servingOn(
  { data, port, listen, origin: written }: StartOptions,
  house: Pick<ServeNeeds, 'system' | 'campaign' | 'answerKey'>,
  terminal: Terminal,
) {
  const origin = written === undefined ? undefined : originNamed(written)
  const failed = (request: string) => terminal.complain(text('start-request-failed', { request }))
  const signIn: ServeNeeds['signIn'] = async (found, addressOf) => signInHere(found, data, house.system, addressOf)
  try {
    return await serve({
      ...house,
      signIn,
      failed,
      host: listen,
      port: portNamed(port),
      ...(origin !== undefined && { origin }),
    })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new Unusable(text('start-port-taken', { port, listen, why: String(error.code) }), { cause: error })
  }
}

function portNamed(port: string): number {
  if (/^\d{1,5}$/.test(port) && Number(port) < 65_536) return Number(port)
  throw new Unusable(text('start-bad-port', { port }))
}

/** @throws Unusable where it is no origin: a path, or anything behind it, would be lost */
function originNamed(written: string): string {
  const url = URL.parse(written)
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin
  throw new Unusable(text('start-bad-origin', { origin: written }))
}

/** What tells everybody what they are to be told. */
async function chasingOver(
  channels: OpenChannels,
  settings: ChannelSettings,
  { stores, clock }: System,
  { data }: StartOptions,
  terminal: Terminal,
) {
  const failed = (queue: string) => terminal.complain(text('cli-message-failed', { queue }))
  const links = await messageLinks(data, settings)
  return makeChasing({ stores, clock, settings, channels, links, failed })
}
