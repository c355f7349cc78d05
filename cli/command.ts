import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/** 0: done, or accepted. 1: rejected. 2: the command or a file cannot be used, and a sentence has said why. */
export type ExitCode = 0 | 1 | 2

/** Makes a command's steps the action of its entry in the program. */
export type Act = <Given extends readonly unknown[]>(
  command: (terminal: Terminal, ...given: Given) => Promise<ExitCode>,
) => (...given: Given) => Promise<void>

/** The options that every command has. */
export interface CommonOptions {
  readonly data: string
  readonly campaign?: string
  /** A deployment on AWS, instead of the data folder. */
  readonly stack?: string
}

/** Adds the options that every command has: where the data are, on this machine or on AWS, and the definition. */
export function withCommonOptions(command: Command): Command {
  return withFolderOptions(command).option(
    '--stack <name>',
    '云上的部署，代替数据文件夹 / a stack on AWS instead of a folder',
  )
}

/** The same of a command that works in a data folder of this machine alone. */
export function withFolderOptions(command: Command): Command {
  return command
    .option('--data <dir>', '数据文件夹，默认 data / data folder', 'data')
    .option('--campaign <file>', '另用一份报表定义（JSON） / another definition')
}
