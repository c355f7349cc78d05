import type { Command } from 'commander'
import { overviewTable } from '../../local/overview-table.ts'
import { overviewOf, type RoundOverview } from '../../local/overview.ts'
import { instantText, localTime } from '../../shared/domain/campaign/round.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { campaignIn, definitionOf, hasData, unitNamed, withSystem, type CommonOptions } from '../open.ts'
import { withCommonOptions } from '../options.ts'
import { textTable } from '../../local/text-table.ts'
import { say, Unusable } from '../say.ts'

interface StatusOptions extends CommonOptions {
  readonly unit?: string
  readonly at?: string
  readonly json?: true
}

/** `taizhang status`: who owes what, now or at any past moment. */
export function addStatus(program: Command): void {
  withCommonOptions(program.command('status'))
    .description('报送情况：应报、已报、缺报。 Who has filed and who is missing.')
    .option('--unit <unit>', '只看这个单位及其下属 / this unit and those below it')
    .option('--at <time>', '当时的情况，如 2005-06-16T08:00:00+08:00 / at a past moment')
    .option('--json', '以 JSON 输出 / print JSON')
    .action(status)
}

async function status(options: StatusOptions): Promise<void> {
  if (!hasData(options)) throw new Unusable('cli-no-data', { data: options.data })
  const definition = await definitionOf(options)
  await withSystem(options.data, async (system) => {
    const { tree, definition: stored } = await campaignIn(system, definition.id)
    const unit = options.unit === undefined ? tree.root : unitNamed(tree, options.unit)
    const at = options.at === undefined ? system.clock.now() : instantOf(options.at)
    const overviews = await overviewOf(system.stores, stored, tree, unit.code, at)
    if (options.json) return say(JSON.stringify({ unit: unit.code, at, rounds: overviews.map(asJson) }, null, 2))
    say(`${stored.name.zh}　${unit.name}　${localTime(at, stored.timeZone)}`)
    say(overviewTable(overviews, stored.timeZone))
    for (const overview of overviews) sayMissing(overview)
    if (await system.stores.unitLists.change(definition.id)) say(text('cli-tree-changing').zh)
  })
}

function instantOf(time: string): string {
  const epochMs = Date.parse(time)
  if (Number.isNaN(epochMs)) throw new Unusable('cli-bad-time', { time })
  return instantText(epochMs)
}

function sayMissing({ report, silent, states }: RoundOverview): void {
  if (states.timing.missing === 0) return
  say('')
  say(text('cli-missing', { report: report.name.zh, count: silent.length }).zh)
  say(
    textTable(
      silent.map(({ unit: { code, name, contact }, state }) => [
        code,
        name,
        text(state === 'rejected' ? 'cli-was-rejected' : 'content-none').zh,
        contact?.name ?? '',
        contact?.telephone ?? '',
      ]),
    ),
  )
}

function asJson({ round: { report, period, dueAt }, states, silent }: RoundOverview) {
  return {
    report,
    period,
    dueAt,
    ...states,
    missing: silent.map(({ unit: { code, name }, state }) => ({ code, name, state })),
  }
}
