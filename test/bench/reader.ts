import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBenchmarkFile } from './reader-file.ts'
import type { subjects } from './reader-subjects.ts'

/**
 * Compares our reader with merely inflating the same file and with exceljs's streaming reader: medians of several runs, and
 * peak resident memory, each in a process of its own. Ends with an error where a target is missed.
 */
const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values
const rows = quick ? 10_000 : 100_000
const manyRows = quick ? 100_000 : 1_000_000
const runs = quick ? 3 : 5

interface Measurement {
  readonly milliseconds: number
  readonly peakBytes: number
  readonly seen: number
}

const file = benchmarkFile(rows)
const largeFile = benchmarkFile(manyRows)
const inflating = measure('inflate', file, runs)
const ours = measure('ours', file, runs)
const exceljs = measure('exceljs', file, quick ? 1 : 3)
const inflatingMany = measure('inflate', largeFile, 1)
const oursMany = measure('ours', largeFile, 1)
const { seen: agreed } = measure('agree', file, 1)

const line = (reader: string, count: number, { milliseconds, peakBytes }: Measurement, base: Measurement) => ({
  reader,
  rows: count,
  seconds: Number((milliseconds / 1000).toFixed(2)),
  'x inflating': Number((milliseconds / base.milliseconds).toFixed(1)),
  'peak MB': Math.round(peakBytes / 1e6),
})
console.table([
  line('merely inflating', rows, inflating, inflating),
  line('ours', rows, ours, inflating),
  line('exceljs, streaming', rows, exceljs, inflating),
  line('merely inflating', manyRows, inflatingMany, inflatingMany),
  line('ours', manyRows, oursMany, inflatingMany),
])
console.log(`${rows} rows are ${(inflating.seen / 1e6).toFixed(0)} MB of XML; all ${agreed} cells agree with exceljs.`)

const faster = exceljs.milliseconds / ours.milliseconds
check('times inflating', ours.milliseconds / inflating.milliseconds, 'at most', 4)
check('times faster than exceljs, streaming', faster, 'at least', 5)
check(`MB at most for ${rows} rows`, ours.peakBytes / 1e6, 'at most', 200)
check(`MB at most for ${manyRows} rows`, oursMany.peakBytes / 1e6, 'at most', 700)

function check(what: string, value: number, relation: 'at most' | 'at least', target: number): void {
  const isMet = relation === 'at most' ? value <= target : value >= target
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${value.toFixed(1)} ${what}: ${relation} ${target}`)
  if (!isMet && !quick) process.exitCode = 1
}

function benchmarkFile(count: number): string {
  const path = join('out', 'bench', `${count}-rows.xlsx`)
  ensureBenchmarkFile(path, count)
  return path
}

function measure(subject: keyof typeof subjects, path: string, times: number): Measurement {
  const script = join(import.meta.dirname, 'reader-measure.ts')
  const args = ['--expose-gc', '--max-old-space-size=4096', script, subject, path, String(times)]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
}
