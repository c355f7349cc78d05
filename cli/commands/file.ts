import { basename } from 'node:path'
import type { Command } from 'commander'
import { differenceTable } from '../../local/difference-table.ts'
import { sendWorkbook } from '../../local/send-workbook.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { bytesOf } from '../files.ts'
import { findingLines } from '../finding-lines.ts'
import { campaignIn, definitionOf, unitNamed, withData } from '../open.ts'
import { returnLine } from '../return-line.ts'
import { refuseIfPurged } from '../purged.ts'
import type { Terminal } from '../terminal.ts'

interface FileOptions extends CommonOptions {
  readonly unit: string
  readonly onBehalf?: true
}

/** `taizhang file F`: hands a workbook in, as the unit or by the office on its behalf, and says what became of it. */
export function addFile(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('file')
      .description('报送一个工作簿 / hand a workbook in')
      .argument('<file>', '工作簿 / the workbook')
      .requiredOption('--unit <unit>', '报送单位，写代码或名称 / the unit, by code or name')
      .option('--on-behalf', '由办公室代报，记录在案 / the office files for the unit, and it is recorded so'),
  ).action(act(file))
}

async function file(terminal: Terminal, path: string, options: FileOptions): Promise<ExitCode> {
  const definition = await definitionOf(options, terminal)
  const bytes = await bytesOf(path)
  return withData<ExitCode>(options, terminal, async (system) => {
    await refuseIfPurged(system, definition.id, 'upload')
    const { definition: stored, tree } = await campaignIn(system, definition, terminal)
    const sender = unitNamed(tree, options.unit).code
    const filedBy = options.onBehalf ? 'office' : 'unit'
    const place = { campaign: definition.id, sender, filedBy, fileName: basename(path) } as const
    const landed = await sendWorkbook(system, { ...place, bytes })
    await system.drain()
    const { verdict, findings, unlisted, returns } = await system.takeIn(landed) // it has been taken in: this reads the verdict
    system.letTimePass()
    for (const line of findingLines(findings, unlisted)) terminal.say(line)
    for (const each of returns) terminal.say(returnLine(each, reportOf(stored, each.round.report), tree))
    terminal.say(text(`cli-verdict-${verdict}`))
    const accepted = returns.filter((each) => each.verdict === 'accepted').map(({ unit }) => unit)
    const table = differenceTable(stored, tree, await system.findDifferences.around(stored, tree, accepted))
    if (table !== undefined) terminal.say(table)
    return verdict === 'accepted' ? 0 : 1
  })
}
