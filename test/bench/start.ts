import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BundledFunction, environment, functionsOf } from '../infra/bundled-functions.ts'

/**
 * What each bundle weighs, and how long a process takes to load it beyond Node's own start: `npm run bench:start`, after `npm run synth`.
 * The least of several runs is told too: on a machine that is busy with other things it is nearest to what the bundle costs.
 */
const outdir = process.argv[2] ?? 'cdk.out'
const runs = 9

const bundled = readdirSync(outdir)
  .filter((file) => file.endsWith('.template.json'))
  .flatMap((file) => functionsOf(JSON.parse(readFileSync(join(outdir, file), 'utf8')), outdir))
if (bundled.length === 0) throw new Error(`no function in ${outdir}: run "npm run synth" first`)

const programs = [{ folder: 'nothing', program: '' }, ...bundled.map(programOf)]
// In turns, so that a busy moment of the machine touches all alike.
const rounds = Array.from({ length: runs }, () => programs.map(({ program }) => startMs(program)))

const own = programs.map((_, place) => rounds.map((round) => round[place] ?? Number.NaN).toSorted((a, b) => a - b))
const [nothing = [], ...loaded] = own
say(`Node's own start: ${median(nothing)} ms (least ${least(nothing)})`)
for (const [place, { folder, directory }] of bundled.entries()) {
  const times = loaded[place] ?? []
  const megabytes = (statSync(join(directory, 'index.mjs')).size / 1_000_000).toFixed(2)
  say(
    `${folder.padEnd(18)} ${megabytes} MB, ${median(times) - median(nothing)} ms (least ${least(times) - least(nothing)})`,
  )
}

function programOf({ folder, directory }: BundledFunction) {
  return {
    folder,
    program: `await import(${JSON.stringify(pathToFileURL(join(directory, 'index.mjs')))}); process.exit()`,
  }
}

function startMs(program: string): number {
  const begun = performance.now()
  const env = { ...environment, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { env, stdio: 'ignore' })
  return performance.now() - begun
}

function median(sorted: readonly number[]): number {
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)
}

function least(sorted: readonly number[]): number {
  return Math.round(sorted[0] ?? Number.NaN)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
