import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isTargetMet, measure, medianSeconds } from './measurement.ts'
import { ensureBenchmarkFile } from './reader-file.ts'

/**
 * Compares our reader with merely inflating the same file and with exceljs's streaming reader. Times are medians of runs in
 * processes that take turns, so that whatever else the machine does hits all alike; memory is the resident peak of a
 * process that reads the file once. Ends with an error where a target is missed; `--quick` takes smaller files and only reports.
 */
const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values
const script = 'reader-measure.ts'
const rounds = quick ? 1 : 3
/** More for the fast ones, whose times scatter more. */
const runsPerRound = { inflate: 5, ours: 5, exceljs: 2 }

const file = benchmarkFile(quick ? 10_000 : 100_000)
const largeFile = benchmarkFile(quick ? 100_000 : 1_000_000)

const turns = Array.from({ length: rounds }, () => ({
  inflate: measure(script, 'inflate', file.path, runsPerRound.inflate),
  ours: measure(script, 'ours', file.path, runsPerRound.ours),
  exceljs: measure(script, 'exceljs', file.path, runsPerRound.exceljs),
}))
const seconds = {
  inflate: medianSeconds(turns.map(({ inflate }) => inflate)),
  ours: medianSeconds(turns.map(({ ours }) => ours)),
  exceljs: medianSeconds(turns.map(({ exceljs }) => exceljs)),
}
const once = {
  inflate: measure(script, 'inflate', file.path),
  ours: measure(script, 'ours', file.path),
  exceljs: measure(script, 'exceljs', file.path),
}
const large = { inflate: measure(script, 'inflate', largeFile.path), ours: measure(script, 'ours', largeFile.path) }
const largeSeconds = { inflate: medianSeconds([large.inflate]), ours: medianSeconds([large.ours]) }
const agreed = measure(script, 'agree', file.path).seen

console.table([
  line('merely inflating', file.rows, seconds.inflate, seconds.inflate, once.inflate.peakBytes),
  line('ours', file.rows, seconds.ours, seconds.inflate, once.ours.peakBytes),
  line('exceljs, streaming', file.rows, seconds.exceljs, seconds.inflate, once.exceljs.peakBytes),
  line('merely inflating', largeFile.rows, largeSeconds.inflate, largeSeconds.inflate, large.inflate.peakBytes),
  line('ours', largeFile.rows, largeSeconds.ours, largeSeconds.inflate, large.ours.peakBytes),
])
console.log(
  `${file.rows} rows are ${Math.round(once.inflate.seen / 1e6)} MB of XML; all ${agreed} cells agree with exceljs.`,
)
target('times inflating', seconds.ours / seconds.inflate, 'at most', 4)
target('times faster than exceljs', seconds.exceljs / seconds.ours, 'at least', 5)
target(`MB for ${file.rows} rows`, once.ours.peakBytes / 1e6, 'at most', 200)
target(`MB for ${largeFile.rows} rows`, large.ours.peakBytes / 1e6, 'at most', 700)

function benchmarkFile(rows: number): { readonly path: string; readonly rows: number } {
  const path = join('out', 'bench', `${rows}-rows.xlsx`)
  ensureBenchmarkFile(path, rows)
  return { path, rows }
}

function line(reader: string, rows: number, time: number, inflatingTime: number, peakBytes: number) {
  return {
    reader,
    rows,
    seconds: Number(time.toFixed(2)),
    'x inflating': Number((time / inflatingTime).toFixed(1)),
    'peak MB': Math.round(peakBytes / 1e6),
  }
}

function target(...wanted: Parameters<typeof isTargetMet>): void {
  if (!isTargetMet(...wanted) && !quick) process.exitCode = 1
}
