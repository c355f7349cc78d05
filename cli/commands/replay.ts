import type { Command } from 'commander'
import { isIn, type Replayed, type ReplayScope } from '../../functions/replay/replay.ts'
import { textTable } from '../../local/text-table.ts'
import { everywhere } from '../../shared/domain/access/actor.ts'
import type { CampaignDefinition, Report } from '../../shared/domain/campaign/definition.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { localTime } from '../../shared/domain/campaign/round.ts'
import { roundName } from '../../shared/domain/campaign/round-name.ts'
import { figureName, figureWords } from '../../shared/domain/tally/figure-words.ts'
import { text } from '../../shared/domain/texts/text.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { accountFor } from '../account-for.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { instantOf, type Era } from '../instant-of.ts'
import { campaignIn, definitionOf, reportNamed, unitNamed, withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'

interface ReplayOptions extends CommonOptions {
  readonly unit?: string
  readonly report?: string
  readonly since?: string
  readonly until?: string
  readonly apply?: true
  readonly json?: true
}

/** `taizhang replay`: what today's reader and definition make of workbooks that were sent before. */
export function addReplay(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('replay')
      .description('用现在的程序和定义重新审核已收的来件，先比较，不改动 / check stored uploads again and compare')
      .option('--unit <unit>', '只看这个单位及其下属的来件 / of this unit and those below it')
      .option('--report <report>', '只看这张报表 / of this report')
      .option('--since <time>', '从何时起收到的，只写日期即当日 0 时 / that landed from then on')
      .option('--until <time>', '到何时为止收到的，只写日期即当日 24 时 / that landed before then')
      .option('--apply', '比较之后照改：新结论另存一次，原来的保留 / then make it so; what was stays as history')
      .option('--json', '以 JSON 输出 / as JSON'),
  ).action(act(replay))
}

async function replay(terminal: Terminal, options: ReplayOptions): Promise<ExitCode> {
  const given = await definitionOf(options, terminal)
  return withData<ExitCode>(options, terminal, async (home) => {
    const { tree, definition } = await campaignIn(home, given, terminal)
    const scope = scopeOf(options, tree, definition)
    const doing = options.apply ? 'apply' : 'compare'
    if (doing === 'apply') {
      const unit = options.unit === undefined ? everywhere : unitNamed(tree, options.unit).code
      await accountFor(home, 'replay', scope.report ?? definition.id, { campaign: definition.id, unit })
    }
    const untaken = ((await home.neverTakenIn?.(definition.id)) ?? []).filter((landed) => isIn(scope, landed))
    if (doing === 'apply') for (const landed of untaken) await home.takeIn(landed)
    const all: Replayed[] = []
    let seen = 0
    for await (const each of home.replay(scope, doing)) {
      seen += 1
      if (isOfNote(each)) all.push(each)
    }
    await home.drain()
    if (doing === 'apply') home.letTimePass()
    if (options.json) terminal.say(JSON.stringify(all.map(asJson), null, 2))
    else {
      for (const each of all) for (const line of linesOf(each, definition, tree)) terminal.say(line)
      const applied = all.filter(({ revision }) => revision !== undefined).length
      if (untaken.length > 0) terminal.say(text(`replay-untaken-${doing}`, { count: untaken.length }))
      terminal.say(text('replay-seen', { seen, changed: all.length }))
      terminal.say(doing === 'apply' ? text('replay-applied', { count: applied }) : text('replay-compared'))
    }
    return 0
  })
}

function scopeOf(options: ReplayOptions, tree: UnitTree, definition: CampaignDefinition): ReplayScope {
  const { unit, report, since, until } = options
  const below = unit === undefined ? undefined : tree.subtreeOf(unitNamed(tree, unit).code)
  return {
    campaign: definition.id,
    ...(below && { senders: new Set(below.map(({ code }) => code)) }),
    ...(report !== undefined && { report: reportNamed(definition, report).id }),
    ...(since !== undefined && { since: beginningOf(since, definition) }),
    ...(until !== undefined && { until: instantOf(until, definition) }),
  }
}

/** A time as people write it; of a day alone its beginning. */
function beginningOf(time: string, era: Era): string {
  try {
    return instantOf(`${time} 0:00`, era)
  } catch {
    return instantOf(time, era)
  }
}

function isOfNote({ before, after, returns, findings, revision }: Replayed): boolean {
  return (
    before !== after ||
    revision !== undefined ||
    returns.some(({ effect }) => effect !== 'same') ||
    Object.keys(findings).length > 0
  )
}

function asJson({ upload: { id, sender, fileName, landedAt }, ...rest }: Replayed) {
  return { upload: id, sender, fileName, landedAt, ...rest }
}

/** A line for the workbook, one for each return of which anything changes, one for the findings. */
function linesOf(replayed: Replayed, definition: CampaignDefinition, tree: UnitTree): readonly string[] {
  const { upload, before, after, returns, findings, revision } = replayed
  const word = (verdict: Replayed['before'] | Replayed['after']) => text(`replay-verdict-${verdict}`).zh
  const name = tree.unit(upload.sender)?.name ?? upload.sender
  const landed = localTime(upload.landedAt, definition.timeZone)
  const taken = revision === undefined ? [] : [text('replay-revision', { revision }).zh]
  const head = [landed, name, upload.fileName, `${word(before)} → ${word(after)}`, ...taken].join('　')
  const lines = returns
    .filter(({ effect }) => effect !== 'same')
    .map((each) => {
      const report = reportOf(definition, each.round.report)
      return [
        `  ${tree.unit(each.unit)?.name ?? each.unit}`,
        roundName(each.round, report).zh,
        text(`replay-${each.effect}`).zh,
        text('replay-rows', each.rows).zh,
        each.figures
          .slice(0, 3)
          .map((one) => figureChange(one, report))
          .join('，'),
      ]
    })
  const counts = Object.entries(findings).map(([code, count]) => `${code} ${count.before} → ${count.after}`)
  return [
    head,
    ...(lines.length > 0 ? [textTable(lines)] : []),
    ...(counts.length > 0 ? [`  ${text('replay-findings').zh} ${counts.join('，')}`] : []),
  ]
}

/** A figure before and after, named and counted as its report has it. */
function figureChange(
  { figure, before, after }: Replayed['returns'][number]['figures'][number],
  report?: Report,
): string {
  const { measures, fields } = report ?? { measures: [], fields: [] }
  const words = (value: number) => figureWords({ measures, fields }, figure, value)
  return `${figureName({ measures }, figure)} ${words(before)} → ${words(after)}`
}
