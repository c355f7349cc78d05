import type { Command } from 'commander'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { text } from '../../shared/domain/texts/text.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { makeTemplate, type TemplateFacts } from '../../shared/workbook/template/make-template.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { saveAs } from '../files.ts'
import { campaignIn, definitionOf, hasData, reportNamed, unitNamed, withSystem } from '../open.ts'
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
        '报表，写名称或标识，可写几张，不写则全部 / reports, by name or id; all unless named',
      )
      .option('--period <month>', '月报的月份，如 2005-07 / the month of monthly reports'),
  ).action(act(template))
}

async function template(terminal: Terminal, options: TemplateOptions): Promise<ExitCode> {
  const { definition, unit, covered } = await templateFor(options, terminal)
  const reports = options.report?.map((id) => reportNamed(definition, id).id)
  const period = options.period === undefined ? undefined : periodNamed(definition, options.period)
  const bytes = await makeFor(period, {
    definition,
    definitionVersion: definitionVersion(definition),
    unit,
    covered,
    ...(reports && { reports }),
  })
  await saveAs(options.output, bytes)
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

/** The unit with those it answers for, as the data folder knows them; without one, a unit of that name alone. */
async function templateFor(
  options: TemplateOptions,
  terminal: Terminal,
): Promise<{ readonly definition: CampaignDefinition; readonly unit: Unit; readonly covered: readonly Unit[] }> {
  const definition = await definitionOf(options, terminal)
  if (!hasData(options)) {
    const unit: Unit = { code: options.unit, name: options.unit, shortNames: [], kind: '', flags: [], state: 'live' }
    return { definition, unit, covered: [unit] }
  }
  return withSystem(options.data, terminal, async (system) => {
    const stored = await campaignIn(system, definition)
    const unit = unitNamed(stored.tree, options.unit)
    return { definition: stored.definition, unit, covered: stored.tree.subtreeOf(unit.code) }
  })
}
