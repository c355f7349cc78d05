import { basename } from 'node:path'
import type { Command } from 'commander'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { AssessedWorkbook } from '../../shared/domain/submission/assess.ts'
import { reportRow, valuesOf } from '../../shared/domain/sheet/report-row.ts'
import { unitCellReader } from '../../shared/domain/submission/unit-cell.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { presentIn } from '../../local/present.ts'
import { unitTree, type UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { configuredLimits } from '../../shared/runtime/limits.ts'
import { annotateWorkbook } from '../../shared/workbook/annotate/annotate-workbook.ts'
import { assessWorkbook } from '../../shared/workbook/assess-workbook.ts'
import { unreadableReasons } from '../../shared/workbook/workbook.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { bytesOf, saveAs } from '../files.ts'
import { findingLines } from '../finding-lines.ts'
import { definitionOf, hasData, reportNamed, unitNamed, withData } from '../open.ts'
import { knownInFolder } from '../known-before.ts'
import { returnLine } from '../return-line.ts'
import type { Terminal } from '../terminal.ts'

interface CheckOptions extends CommonOptions {
  readonly report?: string
  readonly unit?: string
  readonly annotated?: string
  readonly json?: true
  readonly rows?: true
}

/** `taizhang check F`: what take-in would say of a file, without sending it. */
export function addCheck(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('check')
      .description('审核一个工作簿，不报送 / check a workbook without sending it')
      .argument('<file>', '工作簿 / the workbook')
      .option('--report <id>', '只按这张报表审核 / as this report alone')
      .option('--unit <unit>', '报送单位，写代码或名称 / the sending unit, by code or name')
      .option('--annotated <file>', '另存一份标注了问题的工作簿 / save the workbook with its findings marked')
      .option('--json', '以 JSON 输出 / print JSON')
      .option('--rows', '连同整理后的各行输出 / with the rows as they were understood'),
  ).action(act(check))
}

async function check(terminal: Terminal, file: string, options: CheckOptions): Promise<ExitCode> {
  const bytes = await bytesOf(file)
  const { tree, ...held } = await heldAgainst(options, terminal)
  const { definition } = held
  const sender = senderOf(options, tree)
  const checkedAt = presentIn(options.data).now()
  const facts = {
    ...held,
    checkedAt,
    sender,
    unitOf: unitCellReader(tree, sender),
    ...(tree && { tree }),
    ...knownInFolder(options, { campaign: definition.id, sender, landedAt: checkedAt, tree }, terminal),
    ...(options.report !== undefined && { onlyReport: reportNamed(definition, options.report).id }),
  }
  const limits = configuredLimits()
  const assessed = await assessWorkbook(bytes, facts, { fileName: basename(file), limits })
  if (options.annotated !== undefined) {
    await saveAs(
      options.annotated,
      await annotateWorkbook(bytes, assessed.findings, { unlisted: assessed.unlisted, definition, limits }),
    )
  }
  terminal.say(options.json ? asJson(assessed, options) : asWords(assessed, options, tree))
  return exitCodeOf(assessed)
}

interface HeldAgainst {
  readonly definition: CampaignDefinition
  readonly definitionVersion: string
  readonly tree?: UnitTree
}

/** The definition and unit list to hold a file against: the data folder’s, where there is one for this campaign. */
async function heldAgainst(options: CheckOptions, terminal: Terminal): Promise<HeldAgainst> {
  const definition = await definitionOf(options, terminal)
  const given = { definition, definitionVersion: definitionVersion(definition) }
  if (!hasData(options)) return given
  return withData(options, terminal, async ({ stores }) => {
    const current = await stores.definitions.current(definition.id)
    const list = await stores.unitLists.current(definition.id)
    if (!current || !list) return given
    const stored = { definition: current.definition, definitionVersion: current.version }
    return { ...(options.campaign === undefined ? stored : given), tree: unitTree(list) }
  })
}

/** Without a unit the file is checked as the office would send it: any unit of the tree may be in it. */
function senderOf({ unit }: CheckOptions, tree: UnitTree | undefined): string {
  if (unit === undefined) return tree?.root.code ?? text('cli-own-unit').zh
  return tree ? unitNamed(tree, unit).code : unit
}

function exitCodeOf({ verdict, findings }: AssessedWorkbook): ExitCode {
  if (findings.some(({ code }) => unreadableReasons.some((reason) => reason === code))) return 2
  return verdict === 'accepted' ? 0 : 1
}

function asJson({ verdict, findings, unlisted, returns }: AssessedWorkbook, options: CheckOptions): string {
  const units = returns.map(({ unit, round: { report, period }, verdict: own, content, rows, counts, unexplained }) => {
    return { unit, report, period, verdict: own, content, rows: rows.length, findings: counts, unexplained }
  })
  const rows = returns.flatMap(
    ({
      round: { report },
      report: {
        report: { fields },
      },
      rows: own,
    }) => own.map((row) => ({ report, ...reportRow(fields, row) })),
  )
  return JSON.stringify({ verdict, findings, unlisted, units, ...(options.rows && { rows }) }, null, 2)
}

function asWords(
  { verdict, findings, unlisted, returns }: AssessedWorkbook,
  options: CheckOptions,
  tree: UnitTree | undefined,
): string {
  const { zh, en } = text(`cli-verdict-${verdict}`)
  return [
    ...findingLines(findings, unlisted),
    ...returns.flatMap((each) => [
      returnLine({ ...each, rows: each.rows.length }, each.report.report, tree),
      ...(options.rows
        ? each.rows.map(
            ({ sheet, row, said }) => `  ${sheet}!${row} ${JSON.stringify(valuesOf(each.report.report.fields, said))}`,
          )
        : []),
    ]),
    `${zh} ${en}`,
  ].join('\n')
}
