import type { Command } from 'commander'
import { differenceTable } from '../../local/difference-table.ts'
import type { Differences } from '../../shared/domain/difference/difference.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { campaignIn, definitionOf, reportNamed, unitNamed, withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'

interface DifferencesOptions extends CommonOptions {
  readonly unit?: string
  readonly report?: string
  readonly json?: true
}

/** `taizhang differences`: what does not fit between sheets, between levels and between units, as it stands now. */
export function addDifferences(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('differences')
      .description('差异：表间、上下级、单位之间不符之处 / what does not fit between submissions')
      .option('--unit <unit>', '只看这个单位及其下属 / this unit and those below it')
      .option('--report <id>', '只看涉及这张报表的 / only what concerns this report')
      .option('--json', '以 JSON 输出 / print JSON'),
  ).action(act(differences))
}

async function differences(terminal: Terminal, options: DifferencesOptions): Promise<ExitCode> {
  const definition = await definitionOf(options, terminal)
  return withData<ExitCode>(options, terminal, async (system) => {
    const { tree, definition: stored } = await campaignIn(system, definition, terminal)
    const unit = options.unit === undefined ? tree.root : unitNamed(tree, options.unit)
    const report = options.report === undefined ? undefined : reportNamed(stored, options.report).id
    const found = concerning(report, await system.findDifferences.below(stored, tree, unit.code))
    if (options.json) terminal.say(JSON.stringify({ unit: unit.code, ...found }, null, 2))
    else terminal.say(differenceTable(stored, tree, found) ?? text('cli-no-differences'))
    if (await system.stores.unitLists.change(definition.id)) terminal.complain(text('cli-tree-changing'))
    return 0
  })
}

function concerning(report: string | undefined, found: Differences): Differences {
  if (report === undefined) return found
  return {
    differences: found.differences.filter(({ left, right }) => left.report === report || right.report === report),
    sharedPersons: found.sharedPersons.filter((shared) => shared.report === report),
  }
}
