import type { Command } from 'commander'
import type { CampaignDefinition, Report } from '../../shared/domain/campaign/definition.ts'
import { roundNamed } from '../../shared/domain/campaign/round.ts'
import { isOwedBy } from '../../shared/domain/submission/own-tally.ts'
import { text } from '../../shared/domain/texts/text.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { makeTemplate, type TemplateFacts } from '../../shared/workbook/template/make-template.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { saveAs } from '../files.ts'
import { campaignIn, definitionOf, hasData, reportNamed, unitNamed, withData } from '../open.ts'
import { periodNamed } from '../rounds-named.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface TemplateOptions extends CommonOptions {
  readonly report?: readonly string[]
  readonly unit: string
  readonly period?: string
  readonly output: string
}

/** `taizhang template`: the workbook that a unit fills in. */
export function addTemplate(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('template')
      .description('生成单位填报用的模板 / make the workbook that a unit fills in')
      .requiredOption('--unit <unit>', '填报单位，写代码或名称 / the unit, by code or name')
      .requiredOption('-o, --output <file>', '存为 / where to save it')
      .option(
        '--report <report...>',
        '报表，写名称或标识，可写几张，不写则为应报的全部 / reports, by name or id; all that are owed unless named',
      )
      .option('--period <month>', '月报的月份，如 2005-07 / the month of monthly reports'),
  ).action(act(template))
}

async function template(terminal: Terminal, options: TemplateOptions): Promise<ExitCode> {
  const known = await knownOf(options, terminal)
  const { definition } = known
  const period = options.period === undefined ? undefined : periodNamed(definition, options.period)
  const reports = options.report
    ? options.report.map((name) => reportNamed(definition, name).id)
    : inMonth(definition, owedReports(known, options), period)
  await saveAs(options.output, await makeFor(period, { ...known, reports }))
  terminal.say(text('cli-saved', { file: options.output }))
  return 0
}

/** The only thing that a template can be refused for is a month that a report does not have. */
async function makeFor(period: string | undefined, facts: TemplateFacts): Promise<Uint8Array> {
  if (period === undefined) return makeTemplate(facts)
  try {
    return await makeTemplate({ ...facts, period })
  } catch (error) {
    if (error instanceof RangeError) throw new Unusable(text('cli-unknown-period', { period }), { cause: error })
    throw error
  }
}

/** The reports that the unit or one below it owes; before there is a unit list, all. @throws Unusable where there is none */
function owedReports({ definition, unit, covered }: KnownFacts, options: TemplateOptions): readonly Report[] {
  if (!hasData(options)) return definition.reports
  const owed = definition.reports.filter((report) =>
    covered.some((each) => each.state === 'live' && isOwedBy(report, each)),
  )
  if (owed.length === 0) throw new Unusable(text('cli-owes-nothing', { unit: unit.name }))
  return owed
}

/** Ids of those that have this month, where one is named, and of those that are due once. If no monthly report has it, the month is wrong. */
function inMonth(
  definition: CampaignDefinition,
  reports: readonly Report[],
  period: string | undefined,
): readonly string[] {
  const monthly = reports.filter(({ due }) => due.kind === 'monthly')
  const others = monthly.filter(({ id: report }) => period && !roundNamed(definition, { report, period }))
  const left = others.length < monthly.length ? reports.filter((report) => !others.includes(report)) : reports
  return left.map(({ id }) => id)
}

type KnownFacts = Pick<TemplateFacts, 'definition' | 'definitionVersion' | 'unit' | 'covered'>

/** The unit with those it answers for, as the data folder knows them; without one, a unit of that name alone. */
async function knownOf(options: TemplateOptions, terminal: Terminal): Promise<KnownFacts> {
  const definition = await definitionOf(options, terminal)
  if (!hasData(options)) {
    const unit: Unit = { code: options.unit, name: options.unit, shortNames: [], kind: '', flags: [], state: 'live' }
    return { definition, definitionVersion: definitionVersion(definition), unit, covered: [unit] }
  }
  return withData(options, terminal, async (system) => {
    const { tree, ...current } = await campaignIn(system, definition, terminal)
    const unit = unitNamed(tree, options.unit)
    return { ...current, unit, covered: tree.subtreeOf(unit.code) }
  })
}
