import type { Command } from 'commander'
import type { AssessedWorkbook } from '../../shared/domain/submission/assess.ts'
import { unitCellReader } from '../../shared/domain/submission/unit-cell.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { text } from '../../shared/domain/texts/text.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { assessWorkbook } from '../../shared/workbook/assess-workbook.ts'
import { unreadableReasons } from '../../shared/workbook/workbook.ts'
import { bytesOf, campaignIn, definitionOf, hasData, unitNamed, withSystem, type CommonOptions } from '../open.ts'
import { withCommonOptions } from '../options.ts'
import { findingLines, say, Unusable } from '../say.ts'

interface CheckOptions extends CommonOptions {
  readonly report?: string
  readonly unit?: string
  readonly json?: true
  readonly rows?: true
}

/** `taizhang check F`: what take-in would say of a file, without sending it. */
export function addCheck(program: Command): void {
  withCommonOptions(program.command('check'))
    .description('审核一个工作簿，不报送。 Checks a workbook without sending it.')
    .argument('<file>', '工作簿 / workbook')
    .option('--report <id>', '只按这张报表审核 / only this report')
    .option('--unit <unit>', '报送单位（代码或名称） / the sending unit')
    .option('--json', '以 JSON 输出 / print JSON')
    .option('--rows', '连同规范后的各行输出 / with the normalised rows')
    .action(check)
}

async function check(file: string, options: CheckOptions): Promise<void> {
  const bytes = await bytesOf(file)
  const { definition, tree } = await heldAgainst(options)
  if (options.report !== undefined && !reportOf(definition, options.report)) {
    throw new Unusable('cli-unknown-report', {
      report: options.report,
      reports: definition.reports.map(({ id }) => id).join('、'),
    })
  }
  const sender = senderOf(options, tree)
  const assessed = await assessWorkbook(bytes, {
    definition,
    definitionVersion: definitionVersion(definition),
    sender,
    unitOf: unitCellReader(tree, sender),
    ...(tree && { tree }),
    ...(options.report !== undefined && { onlyReport: options.report }),
  })
  if (options.json) sayJson(assessed, options)
  else sayWords(assessed, options)
  process.exitCode = exitCodeOf(assessed)
}

/** The definition and unit list to hold a file against: the data folder’s, where there is one for this campaign. */
async function heldAgainst(options: CheckOptions): Promise<{ definition: CampaignDefinition; tree?: UnitTree }> {
  const definition = await definitionOf(options)
  if (!hasData(options)) return { definition }
  return withSystem(options.data, async (system) => {
    if (!(await system.stores.unitLists.current(definition.id))) return { definition }
    const stored = await campaignIn(system, definition.id)
    return { definition: options.campaign === undefined ? stored.definition : definition, tree: stored.tree }
  })
}

/** Without a unit the file is checked as the office would send it: any unit of the tree may be in it. */
function senderOf({ unit }: CheckOptions, tree: UnitTree | undefined): string {
  if (unit === undefined) return tree?.root.code ?? text('cli-own-unit').zh
  return tree ? unitNamed(tree, unit).code : unit
}

function exitCodeOf({ verdict, findings }: AssessedWorkbook): number {
  if (findings.some(({ code }) => unreadableReasons.some((reason) => reason === code))) return 2
  return verdict === 'accepted' ? 0 : 1
}

function sayJson({ verdict, findings, unlisted, returns }: AssessedWorkbook, options: CheckOptions): void {
  const units = returns.map(({ unit, round: { report, period }, verdict: own, content, rows, counts }) => {
    return { unit, report, period, verdict: own, content, rows: rows.length, findings: counts }
  })
  const rows = returns.flatMap(({ round: { report }, rows: own }) => own.map((row) => ({ report, ...row })))
  say(JSON.stringify({ verdict, findings, unlisted, units, ...(options.rows && { rows }) }, null, 2))
}

function sayWords({ verdict, findings, unlisted, returns }: AssessedWorkbook, options: CheckOptions): void {
  for (const finding of findings) say(findingLines(finding))
  for (const [code, count] of Object.entries(unlisted)) say(text('cli-unlisted', { code, count }).zh)
  for (const { unit, report, verdict: own, content, rows } of returns) {
    const outcome = text(own === 'accepted' ? 'cli-return-accepted' : 'cli-return-rejected').zh
    say(
      `${unit}　${report.report.name.zh}　${content === 'nil' ? text('cli-nil').zh : text('cli-rows', { rows: rows.length }).zh}　${outcome}`,
    )
    if (options.rows) for (const { sheet, row, values } of rows) say(`  ${sheet}!${row} ${JSON.stringify(values)}`)
  }
  const label = text(`cli-verdict-${verdict}`)
  say(`${label.zh} ${label.en}`)
}
