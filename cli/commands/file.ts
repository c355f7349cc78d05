import { basename } from 'node:path'
import type { Command } from 'commander'
import { sendWorkbook } from '../../local/send-workbook.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { bytesOf, campaignIn, definitionOf, unitNamed, withSystem, type CommonOptions } from '../open.ts'
import { withCommonOptions } from '../options.ts'
import { findingLines, say } from '../say.ts'

interface FileOptions extends CommonOptions {
  readonly unit: string
  readonly onBehalf?: true
}

/** `taizhang file F`: hands a workbook in, as the unit or by the office on its behalf, and says what became of it. */
export function addFile(program: Command): void {
  withCommonOptions(program.command('file'))
    .description('报送一个工作簿。 Hands a workbook in.')
    .argument('<file>', '工作簿 / workbook')
    .requiredOption('--unit <unit>', '报送单位（代码或名称） / the unit')
    .option('--on-behalf', '由办公室代报，并如实记录 / filed by the office on the unit’s behalf, and recorded so')
    .action(file)
}

async function file(path: string, options: FileOptions): Promise<void> {
  const definition = await definitionOf(options)
  const bytes = await bytesOf(path)
  await withSystem(options.data, async (system) => {
    const { tree } = await campaignIn(system, definition.id)
    const sender = unitNamed(tree, options.unit).code
    const filedBy = options.onBehalf ? 'office' : 'unit'
    const landed = await sendWorkbook(system, {
      campaign: definition.id,
      sender,
      filedBy,
      fileName: basename(path),
      bytes,
    })
    await system.drain()
    const verdict = await system.takeIn(landed)
    for (const finding of verdict?.findings ?? []) say(findingLines(finding))
    const label = text(`cli-verdict-${verdict?.verdict ?? 'rejected'}`)
    say(`${label.zh} ${label.en}`)
    process.exitCode = verdict?.verdict === 'accepted' ? 0 : 1
  })
}
