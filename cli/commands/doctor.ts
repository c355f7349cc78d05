import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { isPlayed } from '../../local/present.ts'
import { readChannels } from '../../local/channels-file.ts'
import { readLocalSecret } from '../../shared/channel/secret.ts'
import type { ChannelSettings } from '../../shared/channel/settings.ts'
import { diagnose, type Diagnosis } from '../../shared/domain/health/diagnose.ts'
import type { HomeFacts, Look } from '../../shared/domain/health/home-facts.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { inspectFolder } from '../../shared/store/embedded/inspect-folder.ts'
import type { EmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { campaignFacts, futureMs, officeUsers, trailFaults } from '../health/campaign-facts.ts'
import { channelFacts } from '../health/channel-facts.ts'
import type { Home } from '../home.ts'
import { definitionOf, withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface DoctorOptions extends CommonOptions {
  readonly network?: true
  readonly json?: true
}

/** `taizhang doctor`: what is wrong with an installation, and how to mend it. */
export function addDoctor(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('doctor')
      .description('检查安装：哪里不对、怎么办 / what is wrong with an installation, and what to do')
      .option('--network', '连同通知通道的服务器一起试连，不发送 / also try the channels’ servers; nothing is sent')
      .option('--json', '以 JSON 输出 / as JSON'),
  ).action(act(doctor))
}

async function doctor(terminal: Terminal, options: DoctorOptions): Promise<ExitCode> {
  const { id } = await definitionOf(options, terminal)
  const facts =
    options.stack === undefined
      ? await ofFolder(options, id, terminal)
      : await ofStack(options.stack, options, id, terminal)
  const found = diagnose(facts)
  if (options.json) terminal.say(JSON.stringify(found, null, 2))
  else for (const line of linesOf(found)) terminal.say(line)
  if (found.some(({ gravity }) => gravity === 'wrong')) return 1
  return found.some(({ gravity }) => gravity === 'unseen') ? 2 : 0
}

function linesOf(found: readonly Diagnosis[]): readonly string[] {
  const count = (gravity: Diagnosis['gravity']) => found.filter((each) => each.gravity === gravity).length
  const lines = found.map(({ gravity, said }) => `[${text(`doctor-level-${gravity}`).zh}] ${said.zh}\n    ${said.en}`)
  const { zh, en } =
    found.length === 0
      ? text('doctor-fine')
      : text('doctor-wrong', { wrong: count('wrong'), look: count('look'), unseen: count('unseen') })
  return [...lines, `${zh} ${en}`]
}

type Seen = Omit<HomeFacts, 'unseen' | 'node'>

/** Looks at one thing after another: what cannot be looked at keeps nothing else from it. */
async function lookedAt(looks: readonly (readonly [Look, () => Promise<Seen>])[]): Promise<HomeFacts> {
  let seen: Seen = {}
  const unseen: { readonly what: Look; readonly why: string }[] = []
  for (const [what, look] of looks) {
    try {
      seen = { ...seen, ...(await look()) }
    } catch (error) {
      unseen.push({ what, why: inAWord(error) })
    }
  }
  return { ...seen, unseen, node: process.versions.node }
}

/** What an error is called: where the network failed, by its code, which says how. */
function inAWord(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

async function ofFolder(options: DoctorOptions, campaign: string, terminal: Terminal): Promise<HomeFacts> {
  const { data } = options
  if (!existsSync(join(data, 'taizhang.db'))) throw new Unusable(text('cli-no-data', { data }))
  const outside = await lookedAt([
    ['folder', async () => ({ folder: { ...inspectFolder(data), playsTime: isPlayed(data) } })],
  ])
  const { folder } = outside
  const canBeOpened = folder?.isWritable === true && folder.damage.length === 0 && folder.schema <= folder.knownSchema
  if (!canBeOpened) return outside
  return withData(options, terminal, async (home) => {
    const inside = await lookedAt([
      ...inAnyHome(home, campaign, async () => settingsIn(options)),
      ['queues', async () => ({ queues: home.machine ? await queuesOf(home.machine, home.clock.now()) : [] })],
      ['channels', async () => channelsOf(options)],
      ['trail', async () => ({ clockAheadMs: -(await futureMs(home.stores, campaign, home.clock.now())) })],
    ])
    return { ...outside, ...inside }
  })
}

async function ofStack(
  stack: string,
  options: DoctorOptions,
  campaign: string,
  terminal: Terminal,
): Promise<HomeFacts> {
  const { healthClients, queueFacts, resourcesOf, stackFacts } = await import('../health/stack-facts.ts')
  const { outputsOf } = await import('../deployment.ts')
  const { deployedChannelFacts } = await import('../health/deployed-channel-facts.ts')
  const clients = healthClients()
  const outputs = await outputsOf(stack, clients.cloudFormation)
  return withData(options, terminal, async (home) =>
    lookedAt([
      ...inAnyHome(home, campaign, async () => home.channels().catch(() => undefined)), // what is wrong with them is looked at below
      ['queues', async () => ({ queues: await queueFacts(await resourcesOf(stack, clients.cloudFormation), clients) })],
      ['channels', async () => deployedChannelFacts(home, options.network ? 'servers' : 'settings')],
      [
        'stack',
        async () => ({
          stack: await stackFacts(await resourcesOf(stack, clients.cloudFormation), outputs, clients),
          clockAheadMs: -clients.s3.config.systemClockOffset,
        }),
      ],
    ]),
  )
}

function inAnyHome(home: Home, campaign: string, channels: () => Promise<ChannelSettings | undefined>) {
  const { stores, clock } = home
  return [
    ['campaign', async () => ({ campaign: await campaignFacts(home, campaign, clock.now(), await channels()) })],
    ['users', async () => ({ officeUsers: await officeUsers(stores) })],
    ['trail', async () => ({ trailFaults: await trailFaults(stores, campaign) })],
  ] as const satisfies readonly (readonly [Look, () => Promise<Seen>])[]
}

async function queuesOf({ queues }: EmbeddedStores, now: string) {
  const found = Object.entries(queues).map(async ([name, queue]) => {
    const [{ dead }, since] = [await queue.counts(), await queue.waitingSince()]
    return { name, dead, ...(since !== undefined && { oldestMs: Date.parse(now) - Date.parse(since) }) }
  })
  return Promise.all(found)
}

async function settingsIn({ data }: DoctorOptions): Promise<ChannelSettings | undefined> {
  const read = await readChannels(data)
  return read && 'settings' in read ? read.settings : undefined
}

async function channelsOf({ data, network }: DoctorOptions): Promise<Seen> {
  const read = await readChannels(data)
  if (read && 'faults' in read) return { channels: { faults: read.faults.length } }
  return channelFacts(read?.settings, readLocalSecret, network ? 'servers' : 'settings')
}
