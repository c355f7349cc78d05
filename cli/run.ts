import { Command, CommanderError } from 'commander'
import { textWidth } from '../shared/workbook/package/text-width.ts'
import type { ExitCode } from './command.ts'
import { commandsFor } from './commands.ts'
import { explain } from './explain.ts'
import { text } from '../shared/domain/texts/text.ts'
import type { Terminal } from './terminal.ts'

/** Runs one command of the command line. Whatever happens ends in an exit code, and all but success in a sentence. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = 0
  const program = makeProgram(terminal)
  for (const add of await commandsFor(args[0])) {
    add(program, (command) => async (...given) => {
      exitCode = await command(terminal, ...given)
    })
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    terminal.complain(explain(error))
    return 2
  }
}

function makeProgram(terminal: Terminal): Command {
  return new Command('taizhang')
    .description('台账：收表、审核、汇总。\nCollects sheets from units, checks them and totals them up the tree.')
    .helpOption('-h, --help', '查看用法 / show this')
    .helpCommand('help [command]', '查看一个命令的用法 / how to use a command')
    .configureHelp({
      displayWidth: textWidth,
      optionDescription: ({ description }) => description,
      subcommandTerm: (command) => command.name(),
      styleTitle: (title) => titles[title] ?? title,
    })
    .configureOutput({
      writeOut: (help) => terminal.say(help.trimEnd()),
      writeErr: (help) => terminal.complain(help.trimEnd()),
      outputError: (message) =>
        terminal.complain(
          text('cli-usage', {
            detail: message
              .replace(/^error: /, '')
              .trim()
              .replaceAll(/\s+/g, ' '),
          }),
        ),
    })
    .exitOverride()
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法 / Usage:',
  'Arguments:': '参数 / Arguments:',
  'Options:': '选项 / Options:',
  'Commands:': '命令 / Commands:',
}
