import { enableCompileCache } from 'node:module'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'

// Before anything else is loaded: compiling a thousand modules takes longer than most commands do.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/taizhang', import.meta.url)))
const { explain } = await import('./explain.ts')
const { run } = await import('./run.ts')
const { terminalOn } = await import('./terminal.ts')

const print = (text: string) => process.stdout.write(text)
const terminal = terminalOn(
  print,
  (text) => process.stderr.write(text),
  process.stdin.isTTY ? askHere : undefined,
  process.stdout.isTTY ? print : undefined,
)

// Whoever reads may stop reading, as `head` does: that is no error of ours.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

process.once('uncaughtException', (error) => {
  terminal.complain(explain(error))
  process.exit(2)
})

process.exitCode = await run(process.argv.slice(2), terminal)

/** Asks on the error output, so that what a command yields can be piped on. */
async function askHere(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await reader.question(question)
  } finally {
    reader.close()
  }
}
