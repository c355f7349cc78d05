import { extname } from 'node:path'
import type { Command } from 'commander'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { mismatchedUnits } from '../../shared/domain/campaign/mismatched-units.ts'
import { definitionPage } from '../../shared/domain/documentation/definition-page.ts'
import { describeDefinition } from '../../shared/domain/definition-sheets/describe-definition.ts'
import type { DefinitionReading } from '../../shared/domain/definition-sheets/read-definition.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { readDefinitionWorkbook } from '../../shared/workbook/definition-workbook/read-definition-workbook.ts'
import { writeDefinitionWorkbook } from '../../shared/workbook/definition-workbook/write-definition-workbook.ts'
import type { Act, ExitCode } from '../command.ts'
import { sayChanges } from '../definition-changes.ts'
import { saveAs } from '../files.ts'
import { findingLines } from '../finding-lines.ts'
import { definitionOf, readWorkbookFile, withHome } from '../open.ts'
import { refuseIfPurged } from '../purged.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface DefineOptions {
  readonly export?: true
  readonly campaign?: string
  readonly output?: string
  readonly against?: string
  readonly data?: string
  readonly stack?: string
  readonly yes?: true
}

/** `taizhang define F`: checks the definition that an office wrote as a workbook; or makes such a workbook of a definition. */
export function addDefine(program: Command, act: Act): void {
  program
    .command('define')
    .description('检查用工作簿写的报表定义，或反过来导出 / check a definition written as a workbook, or export one')
    .argument('[file]', '定义工作簿，或 JSON / the definition workbook (.xlsx), or JSON')
    .option('--export', '导出已有的定义 / export a definition there is')
    .option(
      '--campaign <file>',
      '要导出的定义（JSON），不写则为内置的 / the definition to export, else the built-in one',
    )
    .option(
      '-o, --output <file>',
      '存为 .json 定义、.xlsx 工作簿，或 .html、.md 说明 / save as definition, workbook or page',
    )
    .option('--against <file>', '列出与另一份定义相比有哪些改动 / list what changes against another definition')
    .option('--data <dir>', '列出与数据文件夹现用的定义相比有哪些改动 / against the one in use in a data folder')
    .option('--stack <name>', '列出与云上部署现用的定义相比有哪些改动 / against the one in use on AWS')
    .option('--yes', '启用到 --data 的数据文件夹 / put it in use in the data folder')
    .action(act(define))
}

async function define(terminal: Terminal, file: string | undefined, options: DefineOptions): Promise<ExitCode> {
  const { definition, json, findings } = await readingOf(file, options, terminal)
  for (const line of findingLines(findings)) terminal.say(line)
  if (!definition || !json) {
    const errors = findings.filter(({ level }) => level === 'error').length
    terminal.say(text('define-faulty', { count: errors }))
    return 1
  }
  if (options.output !== undefined) {
    await saveAs(options.output, await written(definition, json, options.output))
    terminal.say(text('cli-saved', { file: options.output }))
  }
  const fields = definition.reports.reduce((sum, report) => sum + report.fields.length, 0)
  terminal.say(text('define-good', { reports: definition.reports.length, fields }))
  if (options.against !== undefined) {
    const { definition: other } = await readFile(options.against, terminal)
    if (!other) throw new Unusable(text('cli-definition-faulty', { file: options.against, count: 1 }))
    sayChanges(terminal, other, definition, options.against)
  }
  const { data, stack } = options
  return data === undefined && stack === undefined
    ? 0
    : putInUse(terminal, definition, { data: data ?? '', stack }, options.yes)
}

/** Lists what changes in a data folder, and makes the changes once that is confirmed. */
async function putInUse(
  terminal: Terminal,
  definition: CampaignDefinition,
  where: { readonly data: string; readonly stack: string | undefined },
  yes: true | undefined,
): Promise<ExitCode> {
  const data = where.stack ?? where.data
  return withHome<ExitCode>(where, terminal, async (system) => {
    const current = await system.stores.definitions.current(definition.id)
    const changes = current
      ? sayChanges(terminal, current.definition, definition, text('define-data-folder', { data }))
      : []
    if (current && changes.length === 0) return 0
    const mixing = changes.filter(({ effect }) => effect === 'mixing').length
    const list = await system.stores.unitLists.current(definition.id)
    for (const mismatch of list ? mismatchedUnits(definition, list.units) : []) terminal.say(mismatch)
    if (mixing > 0) terminal.say(text('define-refused', { count: mixing }))
    if (mixing > 0) return 1
    if (!yes) terminal.say(text('define-add-yes'))
    if (!yes) return 0
    await refuseIfPurged(system, definition.id, 'replace-definition')
    await system.replaceDefinition(definition)
    await system.drain()
    terminal.say(current ? text('define-installed') : text('define-begun', { data }))
    return 0
  })
}

/** @throws Unusable where neither a workbook nor `--export` is given, or both */
async function readingOf(
  file: string | undefined,
  options: DefineOptions,
  terminal: Terminal,
): Promise<DefinitionReading> {
  if ((file === undefined) !== (options.export === true)) throw new Unusable(text('define-what'))
  if (file !== undefined) return readFile(file, terminal)
  const definition = await definitionOf(options, terminal)
  return { definition, json: definition, findings: [] }
}

async function readFile(file: string, terminal: Terminal): Promise<DefinitionReading> {
  if (extname(file).toLowerCase() !== '.json') return readWorkbookFile(file, readDefinitionWorkbook)
  const definition = await definitionOf({ campaign: file }, terminal)
  return { definition, json: definition, findings: [] }
}

/** The definition in the form that the file's name asks for. */
async function written(definition: CampaignDefinition, json: object, output: string): Promise<Uint8Array> {
  switch (extname(output).toLowerCase()) {
    case '.xlsx':
      return writeDefinitionWorkbook(definition)
    case '.html':
      return Buffer.from(definitionPage(definition))
    case '.md':
      return Buffer.from(describeDefinition(definition))
    default:
      return Buffer.from(`${JSON.stringify(json, null, 2)}\n`)
  }
}
