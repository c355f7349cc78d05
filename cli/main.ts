import { Command, CommanderError } from 'commander'
import { addCheck } from './commands/check.ts'
import { addFile } from './commands/file.ts'
import { addImportUnits } from './commands/import-units.ts'
import { addStatus } from './commands/status.ts'
import { addTemplate } from './commands/template.ts'
import { addTotal } from './commands/total.ts'
import { complain, Unusable } from './say.ts'

const program = new Command('taizhang')
  .description('台账：收表、审核、汇总。Collects sheets from units, checks them and totals them up the tree.')
  .exitOverride()
  .configureHelp({ sortSubcommands: false })
  .showHelpAfterError('（用 --help 查看用法 / see --help）')

for (const add of [addTemplate, addCheck, addImportUnits, addFile, addTotal, addStatus]) add(program)

/** 0: done, or accepted. 1: rejected. 2: the command or the file cannot be used, and a sentence has said why. */
try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof Unusable) {
    complain(error.label)
    process.exitCode = 2
  } else throw error
}
