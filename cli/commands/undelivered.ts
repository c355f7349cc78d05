import type { Command } from 'commander'
import { makeOfficeNow, type OfficeNow } from '../../functions/chasing/office-now.ts'
import { callsAt } from '../../functions/chasing/calls.ts'
import { officeList } from '../../functions/chasing/office-list.ts'
import { reachOf } from '../../functions/chasing/reach.ts'
import { presumedChannels } from '../../local/channels-file.ts'
import { undeliveredWords, unreachableWords } from '../../local/office-list-words.ts'
import type { Home } from '../home.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { makeCallList } from '../../shared/workbook/call-list/make-call-list.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { saveAs } from '../files.ts'
import { instantOf } from '../instant-of.ts'
import { campaignIn, definitionOf, withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'

interface CallListOptions extends CommonOptions {
  readonly output: string
  readonly now?: string
}

/** `taizhang undelivered`: the office's list of what did not get through. */
export function addUndelivered(program: Command, act: Act): void {
  withCommonOptions(
    program.command('undelivered').description('办公室名单：谁没有通知到、为什么 / whom no notice reaches, and why'),
  ).action(act(undelivered))
}

/** `taizhang call-list`: whom to telephone, ready to print. */
export function addCallList(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('call-list')
      .description('电话催报单：消息送不到的，打电话 / whom to telephone, ready to print')
      .requiredOption('-o, --output <file>', '存为工作簿 / save it as a workbook (.xlsx)')
      .option('--now <time>', '此刻是何时，不写则为现在 / what time it is, else the present'),
  ).action(act(callList))
}

async function undelivered(terminal: Terminal, options: CommonOptions): Promise<ExitCode> {
  return inOffice(terminal, options, async ({ stores }, office) => {
    const list = await officeList(stores, office)
    for (const each of list.unreachable) terminal.say(unreachableWords(each, office))
    for (const each of list.undelivered) terminal.say(await undeliveredWords(each, office))
    if (list.unreachable.length + list.undelivered.length === 0) terminal.say(text('undelivered-none'))
  })
}

async function callList(terminal: Terminal, options: CallListOptions): Promise<ExitCode> {
  return inOffice(terminal, options, async ({ stores }, office) => {
    const { definition, facts } = office
    const { name: campaign, office: signs, timeZone } = definition
    const calls = await callsAt(stores, office)
    await saveAs(options.output, await makeCallList({ campaign, office: signs, timeZone, asOf: facts.now, calls }))
    terminal.say(text('call-list-made', { file: options.output, count: calls.length }))
  })
}

/** Looks at the campaign as whoever chases sees it; without channels, as if mail went to everybody who has an address. */
async function inOffice(
  terminal: Terminal,
  options: CommonOptions & { readonly now?: string },
  look: (system: Home, office: OfficeNow) => Promise<void>,
): Promise<ExitCode> {
  const given = await definitionOf(options, terminal)
  return withData<ExitCode>(options, terminal, async (system) => {
    const { definition, tree } = await campaignIn(system, given, terminal)
    const reach = reachOf((await system.channels()) ?? presumedChannels(tree))
    const now = options.now === undefined ? system.clock.now() : instantOf(options.now, definition)
    const office = await makeOfficeNow(system.stores, reach)(definition.id, now)
    if (office) await look(system, office)
    return 0
  })
}
