import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { builtInCampaign } from '../../campaigns/built-in.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { ensureRegisterFile } from './check-register.ts'
import { isTargetMet, measure, medianSeconds, type Measurement } from './measurement.ts'

/**
 * Compares checking a member register with merely reading it, in processes that take turns. The first run of a process is that of a
 * function that has just been started, whose code has still to be compiled; the later ones are its usual ones, and these the target is
 * for. Times are medians; memory is the resident peak of a process that does it once. Ends with an error where a target is missed;
 * `--quick` takes a smaller file and only reports.
 */
const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values
const script = 'check-measure.ts'
const members = quick ? 10_000 : 100_000
const turns = quick ? 1 : 5
const runsPerTurn = 5

const report = reportOf(builtInCampaign(), 'members')
if (!report) throw new Error('the built-in campaign has no member register')
const path = join('out', 'bench', `${members}-members.xlsx`)
ensureRegisterFile(path, report, members)

const measured = Array.from({ length: turns }, () => ({
  read: measure(script, 'read', path, runsPerTurn),
  assess: measure(script, 'assess', path, runsPerTurn),
  addUp: measure(script, 'addUp', path, runsPerTurn),
}))
const [reading, assessing, addingUp] = (['read', 'assess', 'addUp'] as const).map((subject) =>
  secondsOf(measured.map((turn) => turn[subject])),
)
if (!reading || !assessing || !addingUp) throw new Error('nothing was measured')
const once = { read: measure(script, 'read', path), assess: measure(script, 'assess', path) }
if (once.assess.seen !== members) throw new Error(`${once.assess.seen} of ${members} rows were accepted`)

console.table([
  line('merely reading', reading, once.read.peakBytes),
  line('reading and checking', assessing, once.assess.peakBytes),
  line('reading, checking and adding up', addingUp),
])
const areMet = [
  isTargetMet('times reading, for checking on top of it', timesReading(assessing.usual, reading.usual), 'at most', 2),
  isTargetMet(`MB for ${members} rows`, megabytes(once.assess.peakBytes), 'at most', 512),
]
if (areMet.includes(false) && !quick) process.exitCode = 1

/** Of several processes: what a run takes in one that has just been started, and in one that has run before. */
function secondsOf(measurements: readonly Measurement[]) {
  const of = (from: number, to?: number) =>
    medianSeconds(measurements.map((each) => ({ ...each, milliseconds: each.milliseconds.slice(from, to) })))
  return { first: of(0, 1), usual: of(1) }
}

function line(what: string, { first, usual }: ReturnType<typeof secondsOf>, peakBytes?: number) {
  return {
    what,
    'usual seconds': usual,
    'first seconds': first,
    'on top of reading': timesReading(usual, reading?.usual ?? 0),
    'of the first': timesReading(first, reading?.first ?? 0),
    ...(peakBytes !== undefined && { 'peak MB': megabytes(peakBytes) }),
  }
}

function timesReading(seconds: number, readingSeconds: number): number {
  return (seconds - readingSeconds) / readingSeconds
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6)
}
