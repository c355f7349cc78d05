import { subjects } from './reader-subjects.ts'

/** Runs one subject in this process, which is its own, and prints what each run took and what the process needed at most. */
const [name = '', path = '', runs = '1'] = process.argv.slice(2)
const subject = Object.entries(subjects).find(([known]) => known === name)?.[1]
if (subject === undefined) throw new Error(`no subject ${name}`)

const milliseconds: number[] = []
let seen = 0
for (let run = 0; run < Number(runs); run++) {
  const start = performance.now()
  seen = await subject(path)
  milliseconds.push(performance.now() - start)
}
console.log(JSON.stringify({ milliseconds, peakBytes: process.resourceUsage().maxRSS * 1024, seen }))
