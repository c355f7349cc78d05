import { subjects } from './reader-subjects.ts'

/** Runs one subject in this process of its own and prints what it took; the heap is cleared between runs. */
const [name = '', path = '', runs = '1'] = process.argv.slice(2)
const subject = Object.entries(subjects).find(([known]) => known === name)?.[1]
if (subject === undefined) throw new Error(`no subject ${name}`)

const milliseconds: number[] = []
let seen = 0
for (let run = 0; run < Number(runs); run++) {
  globalThis.gc?.()
  const start = performance.now()
  seen = await subject(path)
  milliseconds.push(performance.now() - start)
}
const median = milliseconds.sort((one, other) => one - other)[Math.floor(milliseconds.length / 2)]
console.log(JSON.stringify({ milliseconds: median, peakBytes: process.resourceUsage().maxRSS * 1024, seen }))
