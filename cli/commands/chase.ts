import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { presumedChannels } from '../../local/channels-file.ts'
import { undeliveredWords, unreachableWords } from '../../local/office-list-words.ts'
import { chaseOnce, messageText } from '../../local/chase-once.ts'
import { messageLinks } from '../../local/message-links.ts'
import { openChannels } from '../../shared/channel/open-channels.ts'
import { readLocalSecret } from '../../shared/channel/secret.ts'
import { localTime } from '../../shared/domain/campaign/round.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { copyDatabase } from '../../shared/store/embedded/copy-database.ts'
import { openEmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'
import { chaseAsJson, recipientOf, type ChaseView } from '../chase-json.ts'
import { channelsIn } from '../channels-in.ts'
import { withFolderOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { instantOf } from '../instant-of.ts'
import { campaignIn, definitionOf, sayUnknownYears, withFolder } from '../open.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface ChaseOptions extends CommonOptions {
  readonly now?: string
  readonly dryRun?: true
  readonly json?: true
}

/** `taizhang chase`: sends, or shows, what is to be told at a moment. */
export function addChase(program: Command, act: Act): void {
  withFolderOptions(
    program
      .command('chase')
      .description('催报：按时序表该通知谁、通知什么，一人一份 / tell everybody what they are to be told')
      .option('--now <time>', '此刻是何时，不写则为现在 / what time it is, else the present')
      .option('--dry-run', '只显示，不发送，不留痕 / show it, send nothing, change nothing')
      .option('--json', '以 JSON 输出 / print JSON'),
  ).action(act(chase))
}

async function chase(terminal: Terminal, options: ChaseOptions): Promise<ExitCode> {
  const given = await definitionOf(options, terminal)
  return withFolder<ExitCode>(options, terminal, async (system) => {
    const { definition, tree } = await campaignIn(system, given, terminal)
    const now = options.now === undefined ? system.clock.now() : instantOf(options.now, definition)
    const own = await channelsIn(options.data, terminal)
    const failed = (queue: string) => terminal.complain(text('cli-message-failed', { queue }))
    const settings = own ?? presumedChannels(tree)
    const sends = own !== undefined && options.dryRun !== true
    const clock = settableClock(now)
    const channels = sends ? await openChannels(settings, { readSecret: readLocalSecret, clock }) : undefined
    const links = await messageLinks(options.data, settings)
    const chased = await inFolder(sends ? options.data : undefined, options.data, async (directory) => {
      const stores = openEmbeddedStores({ directory, clock })
      try {
        return await chaseOnce({ stores, clock, settings, failed, links, ...(channels && { channels }) }, definition.id)
      } finally {
        stores.close()
      }
    })
    if (!chased) throw new Unusable(text('cli-no-units', { campaign: definition.name }))
    const view: ChaseView = { chased, now, sends, hasChannels: own !== undefined }
    if (options.json) terminal.say(JSON.stringify(chaseAsJson(view), null, 2))
    else {
      sayUnknownYears(definition, terminal)
      await say(view, terminal)
    }
    return 0
  })
}

/** Works in the data folder itself, or in a copy of it that is thrown away. */
async function inFolder<T>(own: string | undefined, data: string, work: (directory: string) => Promise<T>): Promise<T> {
  if (own !== undefined) return work(own)
  const copy = await mkdtemp(join(tmpdir(), 'taizhang-chase-'))
  try {
    await copyDatabase(data, copy)
    return await work(copy)
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

async function say({ chased, sends, hasChannels }: ChaseView, terminal: Terminal): Promise<void> {
  const { messages, heldBack, unreachable, undelivered, office } = chased
  const { timeZone } = office.definition
  for (const each of messages) {
    const { name, unit } = recipientOf(each.post, chased)
    const { subject, text: words } = messageText(each.message)
    terminal.say(
      `\n── ${name}${unit ? `（${unit.name}）` : ''}　${hasChannels ? each.channel : ''}　${subject}\n${words}`,
    )
  }
  for (const { post, goesAt, entries, postponedSince } of heldBack) {
    const { name } = recipientOf(post, chased)
    const why = postponedSince === undefined ? 'chase-held-back' : 'chase-postponed'
    terminal.say(text(why, { name, at: localTime(goesAt, timeZone), count: entries.length }))
  }
  for (const each of unreachable) terminal.say(unreachableWords(each, office))
  for (const each of undelivered) terminal.say(await undeliveredWords(each, office))
  if (!hasChannels) terminal.say(text('chase-no-channels'))
  terminal.say(text(sends ? 'chase-sent' : 'chase-shown', { count: messages.length }))
}
