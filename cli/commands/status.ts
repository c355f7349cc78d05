import type { Command } from 'commander'
import { hearAll, type Hear } from '../../functions/chasing/heard.ts'
import { overviewTable } from '../../local/overview-table.ts'
import { overviewOf, type RoundOverview } from '../../local/overview.ts'
import { textTable } from '../../local/text-table.ts'
import { localTime } from '../../shared/domain/campaign/round.ts'
import { roundName } from '../../shared/domain/campaign/round-name.ts'
import { isMissing, type LedgerEntry } from '../../shared/domain/deadline/ledger.ts'
import { byCallFirst, followUpOf, type FollowUp, type Heard } from '../../shared/domain/notice/follow-up.ts'
import { followUpWords } from '../../shared/domain/notice/told-words.ts'
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
    const hear = await hearAll(system.stores, tree, stored.id)
    const followed = await Promise.all(
      overviews.map(async (each) => ({ ...each, missing: await missingIn(each, hear, at) })),
    )
    if (options.json) {
      terminal.say(JSON.stringify({ unit: unit.code, at, rounds: followed.map(asJson) }, null, 2))
      return 0
    }
    terminal.say(`${stored.name.zh}　${unit.name}　${localTime(at, stored.timeZone)}`)
    terminal.say(overviews.length === 0 ? text('cli-nothing-in-play') : overviewTable(overviews, stored.timeZone))
    for (const each of followed) if (each.missing.length > 0) terminal.say(missingWords(each, at, stored.timeZone))
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

/** A return that is missing, and how far it has been followed up. */
interface Missing {
  readonly entry: LedgerEntry
  readonly heard: Heard
  readonly followUp: FollowUp
}

type Followed = RoundOverview & { readonly missing: readonly Missing[] }

/** What is missing in a round, in the order in which people are to be called. @param at ISO instant */
async function missingIn({ entries }: RoundOverview, hear: Hear, at: string): Promise<readonly Missing[]> {
  const missing = entries.filter(isMissing).map(async (entry) => {
    const heard = await hear(entry)
    return { entry, heard, followUp: followUpOf(heard, at, entry.history?.returned?.at) }
  })
  const order = byCallFirst(at)
  const owed = ({ entry, followUp }: Missing) => ({ dueAt: entry.dueAt, unit: entry.unit.code, state: followUp.state })
  return (await Promise.all(missing)).toSorted((one, other) => order(owed(one), owed(other)))
}

function missingWords({ round, report, silent, missing }: Followed, at: string, timeZone: string): string {
  const states = new Map(silent.map(({ unit, state }) => [unit, state]))
  const lines = missing.map(({ entry: { unit }, heard, followUp }) => [
    unit.code,
    unit.name,
    text(silence[states.get(unit) ?? 'nothing']).zh,
    unit.contact?.name ?? '',
    unit.contact?.telephone ?? '',
    followUpWords(heard, followUp, at, timeZone).zh,
  ])
  const { zh } = text('cli-missing', { report: roundName(round, report).zh, count: lines.length })
  return `\n${zh}\n${textTable(lines)}`
}

function asJson({ round: { report, period, dueAt }, states, rates, silent, missing }: Followed) {
  const followUps = new Map(missing.map(({ entry, followUp }) => [entry.unit, followUp.state]))
  const without = silent.map(({ unit, state }) => {
    const followUp = followUps.get(unit)
    return { code: unit.code, name: unit.name, state, ...(followUp && { followUp }) }
  })
  return { report, period, dueAt, ...states, rates, missing: without }
}
