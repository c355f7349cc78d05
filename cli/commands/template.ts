import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { makeTemplate } from '../../shared/workbook/template/make-template.ts'
import { campaignIn, definitionOf, hasData, unitNamed, withSystem, type CommonOptions } from '../open.ts'
import { withCommonOptions } from '../options.ts'
import { say, Unusable } from '../say.ts'

interface TemplateOptions extends CommonOptions {
  readonly report?: readonly string[]
  readonly unit: string
  readonly period?: string
  readonly output: string
}

/** `taizhang template`: the workbook that a unit fills in. */
export function addTemplate(program: Command): void {
  withCommonOptions(program.command('template'))
    .description('生成填报模板。 Makes the template that a unit fills in.')
    .requiredOption('--unit <unit>', '填报单位（代码或名称） / the unit')
    .requiredOption('-o, --output <file>', '存为 / where to')
    .option('--report <id...>', '报表（可多张；不写则全部） / reports, all unless named')
    .option('--period <month>', '月报的月份，如 2005-07 / month of monthly reports')
    .action(template)
}

async function template(options: TemplateOptions): Promise<void> {
  const { definition, unit, covered } = await templateFor(options)
  const unknown = options.report?.find((id) => !reportOf(definition, id))
  if (unknown !== undefined) {
    throw new Unusable('cli-unknown-report', {
      report: unknown,
      reports: definition.reports.map(({ id }) => id).join('、'),
    })
  }
  try {
    const facts = { definition, definitionVersion: definitionVersion(definition), unit, covered }
    const wanted = {
      ...(options.report && { reports: options.report }),
      ...(options.period !== undefined && { period: options.period }),
    }
    await writeFile(options.output, await makeTemplate({ ...facts, ...wanted }))
  } catch (error) {
    if (error instanceof RangeError) throw new Unusable('cli-unknown-period', { period: options.period ?? '' })
    throw error
  }
  say(options.output)
}

/** The unit with those it answers for, as the data folder knows them; without one, a unit of that name alone. */
async function templateFor(
  options: TemplateOptions,
): Promise<{ definition: CampaignDefinition; unit: Unit; covered: readonly Unit[] }> {
  const definition = await definitionOf(options)
  if (!hasData(options)) {
    const unit: Unit = { code: options.unit, name: options.unit, shortNames: [], kind: '', flags: [], state: 'live' }
    return { definition, unit, covered: [unit] }
  }
  return withSystem(options.data, async (system) => {
    const stored = await campaignIn(system, definition.id)
    const unit = unitNamed(stored.tree, options.unit)
    return { definition: stored.definition, unit, covered: stored.tree.subtreeOf(unit.code) }
  })
}
