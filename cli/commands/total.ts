import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { text } from '../../shared/domain/texts/text.ts'
import { dataVersion, addTallies } from '../../shared/domain/tally/tally.ts'
import { campaignIn, definitionOf, hasData, unitNamed, withSystem, type CommonOptions } from '../open.ts'
import { withCommonOptions } from '../options.ts'
import { say, Unusable } from '../say.ts'

interface TotalOptions extends CommonOptions {
  readonly unit?: string
  readonly output: string
  readonly personal?: true
}

/** `taizhang total`: the aggregated workbook of a unit and everything below it. */
export function addTotal(program: Command): void {
  withCommonOptions(program.command('total'))
    .description('生成汇总工作簿。 Makes the aggregated workbook of a unit.')
    .option('--unit <unit>', '单位（代码或名称），不写则为全体 / the unit, the whole tree unless named')
    .requiredOption('-o, --output <file>', '存为 / where to')
    .option('--personal', '不遮盖个人信息，并记入审计 / show personal data; leaves an audit entry')
    .action(total)
}

async function total(options: TotalOptions): Promise<void> {
  if (!hasData(options)) throw new Unusable('cli-no-data', { data: options.data })
  const definition = await definitionOf(options)
  await withSystem(options.data, async (system) => {
    const { tree } = await campaignIn(system, definition.id)
    const unit = options.unit === undefined ? tree.root : unitNamed(tree, options.unit)
    const { facts, bytes } = await system.exportWorkbook({
      campaign: definition.id,
      unit: unit.code,
      key: `exports/${definition.id}/${unit.code}.xlsx`,
      personalData: options.personal ? 'shown' : 'masked',
      requestedBy: 'cli',
    })
    await writeFile(options.output, bytes)
    for (const { round, figures } of facts.rounds) {
      const { returns } = figures.get(unit.code)?.subtree ?? addTallies([])
      const covers = text('cli-covers', {
        report: round.report,
        filed: returns.data + returns.nil,
        expected: returns.expected,
        nil: returns.nil,
      })
      say(`${covers.zh} ${covers.en}`)
    }
    const whole = addTallies(facts.rounds.flatMap(({ figures }) => figures.get(unit.code)?.subtree ?? []))
    const made = text('cli-total-made', { file: options.output, version: dataVersion(whole) })
    say(`${made.zh} ${made.en}`)
    if (facts.treeState === 'changing') say(text('cli-tree-changing').zh)
  })
}
