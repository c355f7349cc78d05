import { explain } from './explain.ts'
import { run } from './run.ts'
import { terminalOn } from './terminal.ts'

const terminal = terminalOn(
  (text) => process.stdout.write(text),
  (text) => process.stderr.write(text),
)

// Whoever reads may stop reading, as `head` does: that is no error of ours.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

process.once('uncaughtException', (error) => {
  terminal.complain(explain(error))
  process.exit(2)
})

process.exitCode = await run(process.argv.slice(2), terminal)
