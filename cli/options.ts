import type { Command } from 'commander'

/** Adds the options that every command has: the definition and the data folder. */
export function withCommonOptions(command: Command): Command {
  return command
    .option('--campaign <file>', '另用一份报表定义（JSON） / another definition')
    .option('--data <dir>', '数据文件夹 / data folder', 'data')
}
