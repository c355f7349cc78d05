import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CloudAssembly } from 'aws-cdk-lib/cx-api'
import { bundleWeight } from '../infra/bundle-weight.ts'
import { type BundledFunction, environment, functionsOf } from '../infra/bundled-functions.ts'

/**
 * What each bundle weighs, and how long a process takes to load it beyond Node's own start: `npm run bench:start`, after `npm run synth`. Fails
 * where the take-in's is over its budget.
 *
 * The budget is of processor time, and a multiple of what the libraries alone take in the same minute on the same machine, so that a slow machine
 * or a busy one fails nobody. The least of several runs is nearest to what a bundle costs. Why it is so, and no number of milliseconds: docs/adr/0028.
 */
const outdir = process.argv[2] ?? 'cdk.out'
const runs = 9
const intakeBudget = 2

interface Start {
  readonly elapsedMs: number
  readonly processorMs: number
}

// The stacks of the last synthesis: of earlier ones their templates may lie beside them.
if (!existsSync(outdir)) throw new Error(`${outdir} is not there: run "npm run synth" first`)
const bundled = new CloudAssembly(outdir).stacks.flatMap(({ template }) => functionsOf(template, outdir))
if (bundled.length === 0) throw new Error(`no function in ${outdir}: run "npm run synth" first`)

const libraries = { folder: 'libraries alone', directory: mkdtempSync(join(tmpdir(), 'taizhang-libraries-')) }
execFileSync(process.execPath, ['infra/house/bundle.ts', libraries.directory, 'test/bench/libraries-alone.ts'])
const measured = [libraries, ...bundled].map((each) => ({ ...each, weight: bundleWeight(each.directory) }))

const programs = ['', ...measured.map(loading)]
// In turns, so that a busy moment of the machine touches all alike.
const rounds = Array.from({ length: runs }, () => programs.map(start))
rmSync(libraries.directory, { recursive: true })
const leastOf = (place: number, what: keyof Start) =>
  Math.min(...rounds.map((round) => round[place]?.[what] ?? Number.NaN))
const node = { elapsedMs: leastOf(0, 'elapsedMs'), processorMs: leastOf(0, 'processorMs') }

say(
  `Node's own start: ${Math.round(node.elapsedMs)} ms, ${Math.round(node.processorMs)} ms of the processor; beyond it:`,
)
say(`${' '.repeat(16)}  at start     whole   elapsed processor`)
const processorMs = new Map(
  measured.map(({ folder, weight }, place) => {
    const elapsedMs = leastOf(place + 1, 'elapsedMs') - node.elapsedMs
    const ownMs = leastOf(place + 1, 'processorMs') - node.processorMs
    const cells = [megabytes(weight.atStartBytes), megabytes(weight.wholeBytes), ms(elapsedMs), ms(ownMs)]
    say(folder.padEnd(16) + cells.map((cell) => cell.padStart(10)).join(''))
    return [folder, ownMs]
  }),
)

const timesLibraries = (processorMs.get('take-in-workbook') ?? Infinity) / (processorMs.get(libraries.folder) ?? 0)
say(`take-in-workbook: ${timesLibraries.toFixed(2)} of what the libraries alone take; budget ${intakeBudget}`)
if (!(timesLibraries < intakeBudget)) throw new Error('take-in-workbook starts too slowly: find out what it loads')

function loading({ directory }: BundledFunction): string {
  return `await import(${JSON.stringify(pathToFileURL(join(directory, 'index.mjs')))})`
}

function start(program: string): Start {
  const begun = performance.now()
  const told = execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `${program}\nconst { user, system } = process.cpuUsage(); process.stdout.write('\\n' + (user + system)); process.exit()`,
    ],
    { env: { ...environment, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const processorUs = Number(told.toString().split('\n').at(-1))
  return { elapsedMs: performance.now() - begun, processorMs: processorUs / 1000 }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(2)} MB`
}

function ms(time: number): string {
  return `${Math.round(time)} ms`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
