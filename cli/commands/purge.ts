import type { Command } from 'commander'
import type { PurgePlan } from '../../functions/purge-campaign/purge-campaign.ts'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { listed } from '../../shared/domain/campaign/label.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { roundName } from '../../shared/domain/campaign/round-name.ts'
import { localTime } from '../../shared/domain/campaign/round.ts'
import { personalKinds, type PersonalCounts } from '../../shared/domain/retention/purge.ts'
import { text } from '../../shared/domain/texts/text.ts'
import type { Act, ExitCode } from '../command.ts'
import type { Home } from '../home.ts'
import { withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface PurgeOptions {
  readonly data: string
  readonly stack?: string
  readonly dryRun?: true
  readonly early?: true
  readonly yes?: true
}

/** `taizhang purge CAMPAIGN`: takes away the personal data of a campaign that is closed, for good. */
export function addPurge(program: Command, act: Act): void {
  program
    .command('purge')
    .description('清除一项已封存工作的个人信息，不可恢复 / take away a closed campaign’s personal data for good')
    .argument('<campaign>', '这项工作的标识，如 xianjin-2005 / the campaign’s id')
    .option('--data <dir>', '数据文件夹，默认 data / data folder', 'data')
    .option('--stack <name>', '云上的部署，代替数据文件夹 / a stack on AWS instead of a folder')
    .option('--dry-run', '只说会清除什么、留下什么 / only say what would go and what stays')
    .option('--early', '不等保存期满 / before the time of keeping is over')
    .option('--yes', '不再询问 / do not ask')
    .action(act(purge))
}

async function purge(terminal: Terminal, campaign: string, options: PurgeOptions): Promise<ExitCode> {
  return withData<ExitCode>(options, terminal, async (home) => {
    const current = await home.stores.definitions.current(campaign)
    if (!current) throw new Unusable(text('purge-unknown', { campaign }))
    const { definition } = current
    const plan = await home.purging.look(campaign)
    sayPlan(terminal, plan, definition)
    sayCounts(terminal, await home.purging.count(campaign))
    if (options.dryRun) return 0
    if (plan.state === 'kept' && plan.dueAt !== undefined && !options.early) throw new Unusable(text('purge-not-due'))
    await confirm(terminal, definition, options)
    return carriedOut(terminal, home, campaign)
  })
}

/** @throws Unusable where the campaign cannot be purged */
function sayPlan(terminal: Terminal, plan: PurgePlan, definition: CampaignDefinition): void {
  const { name, timeZone } = definition
  const dayOf = (instant: string) => localTime(instant, timeZone).slice(0, 10)
  switch (plan.state) {
    case 'hindered':
      throw new Unusable(text(`purge-hindered-${plan.by}`, { campaign: name }))
    case 'open': {
      const rounds = listed(plan.open.map((round) => roundName(round, reportOf(definition, round.report))))
      throw new Unusable(text('purge-open', { campaign: name, rounds }))
    }
    case 'purged':
      return terminal.say(text('purge-again', { campaign: name, on: plan.purge.on }))
    case 'due':
      return terminal.say(text('purge-due', { campaign: name, closed: dayOf(plan.closedAt), due: dayOf(plan.dueAt) }))
    case 'kept': {
      const [closed, due] = [dayOf(plan.closedAt), plan.dueAt === undefined ? '' : dayOf(plan.dueAt)]
      return terminal.say(text(due === '' ? 'purge-kept' : 'purge-kept-until', { campaign: name, closed, due }))
    }
  }
}

function sayCounts(terminal: Terminal, counts: PersonalCounts): void {
  terminal.say(text('purge-goes'))
  for (const kind of personalKinds) {
    if (counts[kind] !== undefined) terminal.say(text(`purge-kind-${kind}`, { count: counts[kind] }))
  }
  if (Object.keys(counts).length === 0) terminal.say(text('purge-nothing'))
  terminal.say(text('purge-stays'))
  terminal.say(text('purge-yours'))
}

/** @throws Unusable where nobody has said yes */
async function confirm(terminal: Terminal, { name }: CampaignDefinition, { yes }: PurgeOptions): Promise<void> {
  if (yes) return
  if (!terminal.ask) throw new Unusable(text('purge-add-yes'))
  const typed = (await terminal.ask(text('purge-type-name', { campaign: name }))).trim()
  if (typed !== name.zh && typed !== name.en) throw new Unusable(text('purge-other-name'))
}

async function carriedOut(terminal: Terminal, home: Home, campaign: string): Promise<ExitCode> {
  const purged = await home.purging.purge(campaign, 'command')
  if (purged?.state !== 'done') throw new Error(`purging ${campaign} ended as ${purged?.state ?? 'nothing'}`)
  terminal.say(text('purge-done', { on: purged.on }))
  return 0
}
