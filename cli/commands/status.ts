import type { Command } from 'commander'
import { overviewTable } from '../../local/overview-table.ts'
import { overviewOf, type RoundOverview } from '../../local/overview.ts'
import { textTable } from '../../local/text-table.ts'
import { localTime } from '../../shared/domain/campaign/round.ts'
import { roundName } from '../../shared/domain/campaign/round-name.ts'
import { isMissing } from '../../shared/domain/deadline/ledger.ts'
import { text, type TextCode } from '../../shared/domain/texts/text.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { instantOf } from '../instant-of.ts'
import { campaignIn, definitionOf, sayUnknownYears, unitNamed, withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'

interface StatusOptions extends CommonOptions {
  readonly unit?: string
  readonly at?: string
  readonly json?: true
}

/** `taizhang status`: who owes what, now or at any past moment. */
export function addStatus(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('status')
      .description('报送情况：应报、已报、缺报 / who has filed and who is missing')
      .option('--unit <unit>', '只看这个单位及其下属 / this unit and those below it')
      .option('--at <time>', '当时的情况，如 2005-6-15（当日 24 时）或 "6月16日 8:00" / as of a day’s end or a time')
      .option('--json', '以 JSON 输出 / print JSON'),
  ).action(act(status))
}

async function status(terminal: Terminal, options: StatusOptions): Promise<ExitCode> {
  const definition = await definitionOf(options, terminal)
  return withData<ExitCode>(options, terminal, async (system) => {
    const { tree, definition: stored } = await campaignIn(system, definition, terminal)
    const unit = options.unit === undefined ? tree.root : unitNamed(tree, options.unit)
    const at = options.at === undefined ? system.clock.now() : instantOf(options.at, stored)
    const overviews = await overviewOf(system.stores, stored, tree, unit.code, at, 'coming-up')
    if (options.json) {
      terminal.say(JSON.stringify({ unit: unit.code, at, rounds: overviews.map(asJson) }, null, 2))
      return 0
    }
    terminal.say(`${stored.name.zh}　${unit.name}　${localTime(at, stored.timeZone)}`)
    terminal.say(overviews.length === 0 ? text('cli-nothing-in-play') : overviewTable(overviews, stored.timeZone))
    for (const overview of overviews) if (overview.entries.some(isMissing)) terminal.say(missing(overview))
    sayUnknownYears(stored, terminal)
    if (await system.stores.unitLists.change(definition.id)) terminal.say(text('cli-tree-changing'))
    return 0
  })
}

const silence = {
  nothing: 'content-none',
  rejected: 'cli-was-rejected',
  returned: 'standing-returned',
} as const satisfies Readonly<Record<RoundOverview['silent'][number]['state'], TextCode>>

function missing({ round, report, entries, silent }: RoundOverview): string {
  const overdue = new Set(entries.filter(isMissing).map(({ unit }) => unit))
  const lines = silent
    .filter(({ unit }) => overdue.has(unit))
    .map(({ unit: { code, name, contact }, state }) => [
      code,
      name,
      text(silence[state]).zh,
      contact?.name ?? '',
      contact?.telephone ?? '',
    ])
  const { zh } = text('cli-missing', { report: roundName(round, report).zh, count: lines.length })
  return `\n${zh}\n${textTable(lines)}`
}

function asJson({ round: { report, period, dueAt }, states, rates, silent }: RoundOverview) {
  const without = silent.map(({ unit: { code, name }, state }) => ({ code, name, state }))
  return { report, period, dueAt, ...states, rates, missing: without }
}
