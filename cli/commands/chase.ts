import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { presumedChannels } from '../../local/channels-file.ts'
import { undeliveredWords, unreachableWords } from '../../local/office-list-words.ts'
import { chaseOnce, messageText, type Chased, type ChasedMessage, type HeldBack } from '../../local/chase-once.ts'
import { messageLinks } from '../../local/message-links.ts'
import { openChannels } from '../../shared/channel/open-channels.ts'
import { readLocalSecret } from '../../shared/channel/secret.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { localTime } from '../../shared/domain/campaign/round.ts'
import type { Entry, Post } from '../../shared/domain/notice/entry.ts'
import { unknownYears } from '../../shared/domain/deadline/calendar.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { copyDatabase } from '../../shared/store/embedded/copy-database.ts'
import { openEmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'
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
    const view: View = { chased, now, sends, hasChannels: own !== undefined }
    if (options.json) terminal.say(JSON.stringify(asJson(view), null, 2))
    else {
      sayUnknownYears(definition, terminal)
      await say(view, terminal)
    }
    return 0
  })
}

interface View {
  readonly chased: Chased
  readonly now: string
  readonly sends: boolean
  readonly hasChannels: boolean
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

async function say({ chased, sends, hasChannels }: View, terminal: Terminal): Promise<void> {
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

function asJson({ chased, now, sends, hasChannels }: View) {
  const { messages, heldBack, unreachable, undelivered } = chased
  const noChannel = hasChannels
    ? []
    : messages.map((each) => ({ ...recipientOf(each.post, chased), reason: 'no-channel' }))
  return {
    now,
    sent: sends,
    unknownYears: unknownYears(chased.office.definition),
    messages: messages.map((each) => messageAsJson(each, chased, hasChannels)),
    heldBack: heldBack.map((each) => heldBackAsJson(each, chased)),
    notTold: [
      ...unreachable.map(({ post, why }) => ({
        ...recipientOf(post, chased),
        reason: 'group' in post || why === 'no-address' ? 'no-channel' : why,
      })),
      ...undelivered.map(({ post, state, at, entries, attempts }) => ({
        ...recipientOf(post, chased),
        reason: state,
        at,
        attempts,
        entries: entries.map((entry) => entryAsJson(entry, chased)),
      })),
      ...noChannel,
    ],
  }
}

function messageAsJson(
  { channel, message, state, post, entries }: ChasedMessage,
  chased: Chased,
  hasChannels: boolean,
) {
  return {
    id: message.id,
    recipient: {
      ...recipientOf(post, chased),
      role: roleOf(entries),
      channel: hasChannels ? channel : null,
      ...(message.kind === 'person' && { email: message.to.email, telephone: message.to.telephone }),
    },
    kind: kindOf(entries),
    state: hasChannels ? state : 'no-channel',
    entries: entries.map((entry) => entryAsJson(entry, chased)),
    ...messageText(message),
  }
}

function heldBackAsJson({ post, goesAt, postponedSince, entries }: HeldBack, chased: Chased) {
  return {
    recipient: { ...recipientOf(post, chased), role: roleOf(entries) },
    kind: kindOf(entries),
    goesAt,
    ...(postponedSince !== undefined && { postponedSince }),
    entries: entries.map((entry) => entryAsJson(entry, chased)),
  }
}

/** The most pressing of what a message says. */
function kindOf(entries: readonly Entry[]): Entry['kind'] {
  const kinds = entries.map(({ kind }) => kind)
  return (['chase', 'receipt', 'arrival'] as const).find((kind) => kinds.includes(kind)) ?? 'chase'
}

function roleOf(entries: readonly Entry[]): Entry['role'] {
  return entries[0]?.role ?? 'contact'
}

function entryAsJson({ kind, about, steps, since, role, insteadOf }: Entry, chased: Chased) {
  const { definition, tree } = chased.office
  const unit = { unit: about.unit, unitName: tree.unit(about.unit)?.name }
  const common = {
    kind,
    role,
    since,
    ...(insteadOf && { insteadOf: { ...recipientOf(insteadOf.post, chased), why: insteadOf.why } }),
  }
  if ('upload' in about) return { ...common, ...unit, upload: about.upload }
  const { report, period } = about.round
  const name = reportOf(definition, report)?.name.zh
  return { ...common, ...unit, report, reportName: name, period, step: steps.at(-1), steps, due: dueOf(about, chased) }
}

/** The due moment that the step belongs to, extensions counted in. */
function dueOf(about: Extract<Entry['about'], { round: unknown }>, { office }: Chased): string | undefined {
  return office.dueAt(about.round, about.unit)
}

interface RecipientJson {
  readonly name: string
  readonly as: 'contact' | 'deputy' | 'group'
  readonly unit?: { readonly code: string; readonly name: string }
}

function recipientOf(post: Post, { office: { tree, facts } }: Chased): RecipientJson {
  if ('group' in post) return { name: post.group, as: 'group' }
  const unit = tree.unit(post.unit)
  return {
    name: facts.holderOf(post)?.name ?? '',
    as: post.as,
    ...(unit && { unit: { code: unit.code, name: unit.name } }),
  }
}
