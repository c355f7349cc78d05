import { extname } from 'node:path'
import type { Command } from 'commander'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { describeDefinition } from '../../shared/domain/definition-sheets/describe-definition.ts'
import type { DefinitionReading } from '../../shared/domain/definition-sheets/read-definition.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { readDefinitionWorkbook } from '../../shared/workbook/definition-workbook/read-definition-workbook.ts'
import { writeDefinitionWorkbook } from '../../shared/workbook/definition-workbook/write-definition-workbook.ts'
import type { Act, ExitCode } from '../command.ts'
import { saveAs } from '../files.ts'
import { findingLines } from '../finding-lines.ts'
import { definitionOf, readWorkbookFile } from '../open.ts'
import type { Terminal } from '../terminal.ts'
import { Unusable } from '../unusable.ts'

interface DefineOptions {
  readonly export?: true
  readonly campaign?: string
  readonly output?: string
}

/** `taizhang define F`: checks the definition that an office wrote as a workbook; or makes such a workbook of a definition. */
export function addDefine(program: Command, act: Act): void {
  program
    .command('define')
    .description('检查用工作簿写的报表定义，或反过来导出 / check a definition written as a workbook, or export one')
    .argument('[file]', '定义工作簿 / the definition workbook (.xlsx)')
    .option('--export', '导出已有的定义 / export a definition there is')
    .option(
      '--campaign <file>',
      '要导出的定义（JSON），不写则为内置的 / the definition to export, else the built-in one',
    )
    .option('-o, --output <file>', '存为 .json 定义、.xlsx 工作簿或 .md 说明 / save as definition, workbook or page')
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
  return 0
}

/** @throws Unusable where neither a workbook nor `--export` is given, or both */
async function readingOf(
  file: string | undefined,
  options: DefineOptions,
  terminal: Terminal,
): Promise<DefinitionReading> {
  if ((file === undefined) !== (options.export === true)) throw new Unusable(text('define-what'))
  if (file !== undefined) return readWorkbookFile(file, readDefinitionWorkbook)
  const definition = await definitionOf(options, terminal)
  return { definition, json: definition, findings: [] }
}

/** The definition in the form that the file's name asks for. */
async function written(definition: CampaignDefinition, json: object, output: string): Promise<Uint8Array> {
  switch (extname(output).toLowerCase()) {
    case '.xlsx':
      return writeDefinitionWorkbook(definition)
    case '.md':
      return Buffer.from(describeDefinition(definition))
    default:
      return Buffer.from(`${JSON.stringify(json, null, 2)}\n`)
  }
}
