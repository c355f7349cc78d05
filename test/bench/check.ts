import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { builtInCampaign } from '../../campaigns/built-in.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { ensureRegisterFile } from './check-register.ts'
import { isTargetMet, measure, medianSeconds } from './measurement.ts'

/**
 * Compares checking a member register with merely reading it. Times are medians of runs in processes that take turns; memory is the
 * resident peak of a process that does it once. Ends with an error where a target is missed; `--quick` takes a smaller file and only
 * reports.
 */
const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values
const script = 'check-measure.ts'
const members = quick ? 10_000 : 100_000
const turns = quick ? 1 : 5
/** The first run of a process is that of a function that has just been started; the later ones are its usual ones. */
const runsPerTurn = 3

const report = reportOf(builtInCampaign(), 'members')
if (!report) throw new Error('the built-in campaign has no member register')
const path = join('out', 'bench', `${members}-members.xlsx`)
ensureRegisterFile(path, report, members)

const measured = Array.from({ length: turns }, () => ({
  read: measure(script, 'read', path, runsPerTurn),
  assess: measure(script, 'assess', path, runsPerTurn),
  addUp: measure(script, 'addUp', path, runsPerTurn),
}))
const reading = medianSeconds(measured.map(({ read }) => read))
const assessing = medianSeconds(measured.map(({ assess }) => assess))
const addingUp = medianSeconds(measured.map(({ addUp }) => addUp))
const once = { read: measure(script, 'read', path), assess: measure(script, 'assess', path) }
if (once.assess.seen !== members) throw new Error(`${once.assess.seen} of ${members} rows were accepted`)

console.table([
  { what: 'merely reading', seconds: reading, 'x reading': 1, 'peak MB': megabytes(once.read.peakBytes) },
  {
    what: 'reading and checking',
    seconds: assessing,
    'x reading': assessing / reading,
    'peak MB': megabytes(once.assess.peakBytes),
  },
  { what: 'reading, checking and adding up', seconds: addingUp, 'x reading': addingUp / reading },
])
const areMet = [
  isTargetMet('times reading, for checking on top of it', (assessing - reading) / reading, 'at most', 2),
  isTargetMet(`MB for ${members} rows`, megabytes(once.assess.peakBytes), 'at most', 512),
]
if (areMet.includes(false) && !quick) process.exitCode = 1

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6)
}
