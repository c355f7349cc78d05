import { run } from './run.ts'
import { terminalOn } from './terminal.ts'

// Whoever reads may stop reading, as `head` does: that is no error of ours.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

process.exitCode = await run(
  process.argv.slice(2),
  terminalOn(
    (text) => process.stdout.write(text),
    (text) => process.stderr.write(text),
  ),
)
