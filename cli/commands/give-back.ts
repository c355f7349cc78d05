import type { Command } from 'commander'
import { roundName } from '../../shared/domain/campaign/round-name.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { accountFor } from '../account-for.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { campaignIn, definitionOf, reportNamed, unitNamed, withData } from '../open.ts'
import { theRoundNamed } from '../rounds-named.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface ReturnOptions extends CommonOptions {
  readonly unit: string
  readonly report: string
  readonly period?: string
  readonly by: string
  readonly reason: string
}

/** `taizhang return`: gives a filed return back, so that the unit owes it again. */
export function addReturn(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('return')
      .description('退回一份已报的报表，单位须重报 / give a filed return back; the unit owes it again')
      .requiredOption('--unit <unit>', '单位，写代码或名称 / the unit, by code or name')
      .requiredOption('--report <report>', '报表，写名称或标识 / the report, by name or id')
      .option('--period <month>', '月报的哪一期，如 2005-8 / the month of a monthly report')
      .requiredOption('--by <name>', '经办人 / who gives it back')
      .requiredOption('--reason <reason>', '理由，会告诉单位 / why; the unit is told'),
  ).action(act(giveBack))
}

async function giveBack(terminal: Terminal, options: ReturnOptions): Promise<ExitCode> {
  const given = await definitionOf(options, terminal)
  return withData<ExitCode>(options, terminal, async (system) => {
    const { tree, definition } = await campaignIn(system, given, terminal)
    const { code: unit, name } = unitNamed(tree, options.unit)
    const report = reportNamed(definition, options.report)
    const round = theRoundNamed(definition, report, options.period)
    await accountFor(system, 'give-back', `${round.report}/${round.period}`, { campaign: definition.id, unit })
    const outcome = await system.giveBack({ round, tree, unit, by: options.by, reason: options.reason })
    if ('refused' in outcome) throw new Unusable(outcome.refused)
    await system.drain()
    system.letTimePass()
    terminal.say(text('decided-returned', { unit: name, report: roundName(round, report) }))
    return 0
  })
}
