import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { setInterval, setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { damaged, tooLarge } from '../reader/unreadable.ts'
import type { WorkbookLimits } from '../workbook.ts'
import { residentBytes } from './resident-bytes.ts'
import { tookTooLong } from './took-too-long.ts'

/** What a process that reads one file may cost before it is killed. */
export type IsolationLimits = Pick<WorkbookLimits, 'elapsedMs' | 'residentBytes' | 'convertedBytes'>

/** How often its memory is looked at. */
const watchEveryMs = 25

/** The rest is what Node and the file itself take outside the heap; a small nursery keeps what is garbage from adding to it. */
const heapShare = 0.65
const nursery = '--max-semi-space-size=8'

type Child = ChildProcessByStdio<Writable, Readable, null>

/** What a program says first, before it looks at the file: from then on it is the file's fault where it breaks off. */
export const hasStarted = '\n'

/**
 * Runs a program in a process of its own, which says that it has started, reads a file from its standard input, and returns what it
 * writes to its standard output then. It has no environment, may neither write files nor start processes, and never outlives the call.
 * @throws UnreadableWorkbook where it passes a limit and is killed, or breaks off by itself; Error where it does not start
 */
export async function runIsolated(
  program: URL,
  argument: string,
  file: Uint8Array,
  limits: IsolationLimits,
): Promise<Buffer> {
  const heapMegabytes = Math.floor((limits.residentBytes * heapShare) / 2 ** 20)
  const fences = [`--max-old-space-size=${heapMegabytes}`, nursery, '--permission', '--allow-fs-read=*']
  const child = spawn(process.execPath, [...fences, fileURLToPath(program), argument], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {},
    windowsHide: true,
  })
  const closed = new Promise((resolve) => child.once('close', resolve))
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const over = new AbortController()
  try {
    return await Promise.race([
      outputOf(child, file, limits),
      endOfTime(limits, over.signal),
      endOfMemory(child, limits, over.signal),
    ])
  } finally {
    over.abort()
    kill()
    await closed
    process.off('exit', kill)
  }
}

async function outputOf(child: Child, file: Uint8Array, { convertedBytes }: IsolationLimits): Promise<Buffer> {
  // Whoever ends before it has read all of the file says so by how it ends.
  child.stdin.on('error', () => {})
  child.stdin.end(file)
  const [output, [exitCode]] = await Promise.all([readAtMost(child.stdout, convertedBytes), once(child, 'close')])
  const isStarted = output.toString('latin1', 0, hasStarted.length) === hasStarted
  if (exitCode === 0 && isStarted) return output.subarray(hasStarted.length)
  // Neither is an exit code of a program: the system or V8 ended it for want of memory.
  if (exitCode === null || exitCode === 134) throw tooLarge('the process that read it was ended')
  if (!isStarted) throw new Error(`the program that reads such files does not start: exit code ${exitCode}`)
  throw damaged('the process that read it broke off')
}

async function readAtMost(stream: AsyncIterable<Buffer>, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > limitBytes) throw tooLarge(`more than ${limitBytes} bytes of cells`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function endOfTime({ elapsedMs }: IsolationLimits, signal: AbortSignal): Promise<never> {
  await setTimeout(elapsedMs, undefined, { signal })
  throw tookTooLong(elapsedMs)
}

async function endOfMemory({ pid = 0 }: Child, limits: IsolationLimits, signal: AbortSignal): Promise<never> {
  for await (const _ of setInterval(watchEveryMs, undefined, { signal })) {
    if (((await residentBytes(pid)) ?? 0) > limits.residentBytes) break
  }
  throw tooLarge(`more than ${limits.residentBytes} bytes of memory`)
}
