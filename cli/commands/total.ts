import type { Command } from 'commander'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { roundName } from '../../shared/domain/campaign/round-name.ts'
import { addTallies, dataVersion, emptyTally } from '../../shared/domain/tally/tally.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { saveAs } from '../files.ts'
import { campaignIn, definitionOf, unitNamed, withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'

interface TotalOptions extends CommonOptions {
  readonly unit?: string
  readonly output: string
  readonly personal?: true
}

/** `taizhang total`: the aggregated workbook of a unit and everything below it. */
export function addTotal(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('total')
      .description('生成汇总工作簿 / make the aggregated workbook')
      .requiredOption('-o, --output <file>', '存为 / where to save it')
      .option('--unit <unit>', '只汇总这个单位及其下属 / of this unit and those below it')
      .option('--personal', '不遮盖个人信息，并记入审计 / show personal data; leaves an audit entry'),
  ).action(act(total))
}

async function total(terminal: Terminal, options: TotalOptions): Promise<ExitCode> {
  const definition = await definitionOf(options, terminal)
  return withData<ExitCode>(options, terminal, async (system) => {
    const { tree, definition: stored } = await campaignIn(system, definition, terminal)
    const unit = options.unit === undefined ? tree.root : unitNamed(tree, options.unit)
    const { facts, bytes } = await system.exportWorkbook({
      campaign: definition.id,
      unit: unit.code,
      personalData: options.personal ? 'shown' : 'masked',
      requestedBy: 'cli',
    })
    await saveAs(options.output, bytes)
    const totals = facts.rounds.map(({ round, figures }) => {
      return { round, tally: figures.get(unit.code)?.subtree ?? emptyTally }
    })
    for (const { round, tally } of totals) {
      const { expected, data, nil } = tally.returns
      const report = roundName(round, reportOf(stored, round.report))
      terminal.say(text('cli-covers', { report, filed: data + nil, expected, nil }))
    }
    const version = dataVersion(addTallies(totals.map(({ tally }) => tally)))
    terminal.say(text('cli-total-made', { file: options.output, version }))
    if (facts.treeState === 'changing') terminal.say(text('cli-tree-changing'))
    return 0
  })
}
