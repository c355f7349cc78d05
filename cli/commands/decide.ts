import type { Command } from 'commander'
import { nameInPeriod } from '../../shared/domain/campaign/round-name.ts'
import { lastDayOf } from '../../shared/domain/campaign/round.ts'
import type { DecisionDraft } from '../../shared/domain/deadline/judge-decision.ts'
import { dataVersion } from '../../shared/domain/tally/tally.ts'
import { text } from '../../shared/domain/texts/text.ts'
import type { Action } from '../../shared/domain/access/rights.ts'
import { accountFor } from '../account-for.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { instantOf } from '../instant-of.ts'
import { campaignIn, definitionOf, reportNamed, unitNamed, withData } from '../open.ts'
import { periodNamed } from '../rounds-named.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface DecideOptions extends CommonOptions {
  readonly unit?: string
  readonly everybody?: true
  readonly subtree?: true
  readonly report: string
  readonly period?: string
  readonly until?: string
  readonly by: string
  readonly reason: string
}

/** `taizhang waive`: returns that need not be filed. */
export function addWaive(program: Command, act: Act): void {
  withReach(command(program, 'waive', '豁免：这些单位不必报 / these units need not file'))
    .option('--until <time>', '豁免到何时，不写则到收表截止 / when it expires, else with the report’s time')
    .action(act(decide('waive', { kind: 'waived' })))
}

/** `taizhang extend`: returns that have more time. */
export function addExtend(program: Command, act: Act): void {
  withReach(command(program, 'extend', '延期：给这些单位更多时间 / give these units more time'))
    .requiredOption('--until <time>', '延到何时，写到日即当日 24 时 / until when; a day means its end')
    .action(act(decide('extend', { kind: 'extended' })))
}

/** `taizhang revoke`: a waiver or an extension that is in force no longer. */
export function addRevoke(program: Command, act: Act): void {
  for (const [name, of, description] of [
    ['revoke-waiver', 'waived', '撤销豁免：这些单位又要报 / these units must file after all'],
    ['revoke-extension', 'extended', '撤销延期：仍按原来的期限 / the first due date holds again'],
  ] as const) {
    withReach(command(program, name, description)).action(act(decide('revoke', { kind: 'revoked', of })))
  }
}

/** `taizhang close`: seals a unit's returns with all below it. */
export function addClose(program: Command, act: Act): void {
  command(program, 'close', '封存：定下该单位及其下属的数字，不再接收 / seal a unit and all below it')
    .requiredOption('--unit <unit>', '单位，写代码或名称 / the unit, by code or name')
    .action(act(decide('close', { kind: 'closed' })))
}

/** `taizhang reopen`: opens what was sealed, from the top down. */
export function addReopen(program: Command, act: Act): void {
  withReach(command(program, 'reopen', '启封：先上级，后下级 / open what was sealed, from the top down')).action(
    act(decide('reopen', { kind: 'reopened' })),
  )
}

function command(program: Command, name: string, description: string): Command {
  return withCommonOptions(program.command(name).description(description))
    .requiredOption('--report <report>', '报表，写名称或标识 / the report, by name or id')
    .option('--period <month>', '月报的哪一期，如 2005-8 / the month of a monthly report')
    .requiredOption('--by <name>', '批准人 / who approved it')
    .requiredOption('--reason <reason>', '理由 / why')
}

function withReach(of: Command): Command {
  return of
    .option('--unit <unit>', '单位，写代码或名称 / the unit, by code or name')
    .option('--subtree', '连同其全部下属 / with all below it')
    .option('--everybody', '所有单位 / all units')
}

function decide(action: Action, what: Pick<DecisionDraft, 'kind' | 'of'>) {
  return async (terminal: Terminal, options: DecideOptions): Promise<ExitCode> => {
    const given = await definitionOf(options, terminal)
    return withData<ExitCode>(options, terminal, async (system) => {
      const { tree, definition } = await campaignIn(system, given, terminal)
      if ((options.everybody === undefined) === (options.unit === undefined)) throw new Unusable(text('cli-whom'))
      const unit = options.unit === undefined ? tree.root : unitNamed(tree, options.unit)
      const report = reportNamed(definition, options.report)
      const period = options.period === undefined ? undefined : periodNamed(definition, options.period, report)
      const about = period === undefined ? report.id : `${report.id}/${period}`
      await accountFor(system, action, about, { campaign: definition.id, unit: unit.code })
      const outcome = await system.decide(
        { definition, tree },
        {
          ...what,
          report,
          unit,
          reach: options.subtree || options.everybody ? 'subtree' : 'unit',
          ...(period !== undefined && { period }),
          ...(options.until !== undefined && { until: instantOf(options.until, definition) }),
          by: options.by,
          reason: options.reason,
        },
      )
      if ('refused' in outcome) throw new Unusable(outcome.refused)
      system.letTimePass()
      const { decision, seal } = outcome
      const until = 'until' in decision ? lastDayOf({ dueAt: decision.until }, definition.timeZone) : ''
      terminal.say(
        text(`decided-${decision.kind === 'revoked' ? (`revoked-${decision.of}` as const) : decision.kind}`, {
          unit: unit.name,
          report: nameInPeriod(report.name, period ?? 'once'),
          until,
        }),
      )
      if (seal)
        terminal.say(text('decided-sealed', { version: dataVersion(seal.sums.tally), ...seal.sums.tally.returns }))
      return 0
    })
  }
}
