import type { Command } from 'commander'
import { ledgersOf } from '../../functions/ledgers.ts'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { Round } from '../../shared/domain/campaign/round.ts'
import { roundName } from '../../shared/domain/campaign/round-name.ts'
import type { ApprovalEvent } from '../../shared/domain/submission/event.ts'
import { text } from '../../shared/domain/texts/text.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { accountFor } from '../account-for.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { campaignIn, definitionOf, reportNamed, unitNamed, withData } from '../open.ts'
import { theRoundNamed } from '../rounds-named.ts'
import type { Home } from '../home.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface ApproveOptions extends CommonOptions {
  readonly unit: string
  readonly report: string
  readonly period?: string
  readonly subtree?: true
  readonly by: string
  readonly reason?: string
}

/** `taizhang approve`: the office has looked at what was filed, and it is right. */
export function addApprove(program: Command, act: Act): void {
  command(program, 'approve', '审核通过：看过报来的内容，认可 / approve what was filed')
    .option('--subtree', '连同其全部下属已报的 / and what all below it have filed')
    .option('--reason <remark>', '审核意见 / a remark')
    .action(act(approve('approved')))
}

/** `taizhang unapprove`: an approval is taken back. */
export function addUnapprove(program: Command, act: Act): void {
  command(program, 'unapprove', '撤回审核：不再算审核通过 / take an approval back')
    .requiredOption('--reason <reason>', '理由 / why')
    .action(act(approve('unapproved')))
}

function command(program: Command, name: string, description: string): Command {
  return withCommonOptions(program.command(name).description(description))
    .requiredOption('--unit <unit>', '单位，写代码或名称 / the unit, by code or name')
    .requiredOption('--report <report>', '报表，写名称或标识 / the report, by name or id')
    .option('--period <month>', '月报的哪一期，如 2005-8 / the month of a monthly report')
    .requiredOption('--by <name>', '审核人 / who approves')
}

function approve(kind: ApprovalEvent['kind']) {
  return async (terminal: Terminal, options: ApproveOptions): Promise<ExitCode> => {
    const given = await definitionOf(options, terminal)
    return withData<ExitCode>(options, terminal, async (system) => {
      const { tree, definition } = await campaignIn(system, given, terminal)
      const unit = unitNamed(tree, options.unit)
      const report = reportNamed(definition, options.report)
      const round = theRoundNamed(definition, report, options.period)
      const { by, reason = '' } = options
      const units = options.subtree ? await toApprove(system, definition, tree, round, unit.code) : [unit]
      if (units.length === 0) throw new Unusable(text('approve-none'))
      for (const { code, name } of units) {
        await accountFor(system, kind === 'approved' ? 'approve' : 'unapprove', `${round.report}/${round.period}`, {
          campaign: definition.id,
          unit: code,
        })
        const outcome = await system.approve({ kind, round, tree, unit: code, by, reason })
        if ('refused' in outcome) throw new Unusable(outcome.refused)
        terminal.say(text(`decided-${kind}`, { unit: name, report: roundName(round, report) }))
      }
      system.letTimePass()
      return 0
    })
  }
}

/** The units at and below one whose return is filed and not yet approved. */
async function toApprove(
  { stores, clock }: Home,
  definition: CampaignDefinition,
  tree: UnitTree,
  { report, period }: Round,
  unit: string,
): Promise<readonly Unit[]> {
  const entries = await ledgersOf(stores, definition, tree, { under: unit, report, period, at: clock.now() })
  return entries
    .filter(({ position, history }) => position === 'filed' && !history?.approval)
    .map((entry) => entry.unit)
}
