import type { Command } from 'commander'
import { overviewOf } from '../../local/overview.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { makeDueFeed } from '../../shared/feed/make-due-feed.ts'
import { withCommonOptions, type Act, type CommonOptions, type ExitCode } from '../command.ts'
import { saveAs } from '../files.ts'
import { campaignIn, definitionOf, unitNamed, withData } from '../open.ts'
import type { Terminal } from '../terminal.ts'

interface CalendarOptions extends CommonOptions {
  readonly unit?: string
  readonly output: string
}

/** `taizhang calendar`: a unit's due dates for its calendar program. */
export function addCalendar(program: Command, act: Act): void {
  withCommonOptions(
    program
      .command('calendar')
      .description('报送期限日历，供日历软件订阅 / a unit’s due dates as an iCalendar feed')
      .option('--unit <unit>', '单位，不写则为发文单位 / the unit, else the office')
      .requiredOption('-o, --output <file>', '存为 / where to save it (.ics)'),
  ).action(act(calendar))
}

async function calendar(terminal: Terminal, options: CalendarOptions): Promise<ExitCode> {
  const given = await definitionOf(options, terminal)
  return withData<ExitCode>(options, terminal, async (system) => {
    const { tree, definition } = await campaignIn(system, given, terminal)
    const unit = options.unit === undefined ? tree.root : unitNamed(tree, options.unit)
    const asOf = system.clock.now()
    const rounds = await overviewOf(system.stores, definition, tree, unit.code, asOf, 'all')
    await saveAs(options.output, Buffer.from(makeDueFeed({ definition, unit, rounds, asOf })))
    terminal.say(text('cli-saved', { file: options.output }))
    return 0
  })
}
