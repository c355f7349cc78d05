import { Command, InvalidArgumentError } from 'commander'

/** How large a county the demo plays, which one, and where it leaves everything. */
export interface DemoOptions {
  readonly units: number
  readonly seed: number
  readonly out: string
}

/** Reads the demo's command line; says what is wrong and ends with exit code 2. */
export function readOptions(args: readonly string[]): DemoOptions {
  const whole = (least: number, most: number) => (text: string) => {
    const number = Number(text)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    throw new InvalidArgumentError(`应为 ${least} 至 ${most} 的整数 / a whole number from ${least} to ${most}`)
  }
  const command = new Command('demo')
    .description('演示：一个县报送的五天。 Plays a county’s days around the deadline.')
    .option('--units <number>', '单位数 / units', whole(5, 2_000), 318)
    .option('--seed <number>', '随机种子 / seed', whole(0, 2 ** 32 - 1), 2005)
    .option('--out <dir>', '输出文件夹 / where to', 'out/demo')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  return command.parse(args, { from: 'user' }).opts<DemoOptions>()
}
