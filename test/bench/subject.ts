/** Does its work on a file once and returns how much it saw, so that subjects can be seen to have done the same work. */
export type Subject = (path: string) => Promise<number>

/**
 * Runs one subject in this process, which is its own, and prints what each run took and what the process needed at most.
 * The command line names the subject, the file and the number of runs.
 */
export async function runSubject(subjects: Readonly<Record<string, Subject>>): Promise<void> {
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
}
