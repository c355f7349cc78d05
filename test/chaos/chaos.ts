import { inspect, parseArgs } from 'node:util'
import { tryEveryWrite } from './api-trial.ts'
import { tryEveryFault, trySeed } from './trial.ts'

/** `npm run chaos`: every fault by itself, then a thousand seeds; with `--seed N` that one alone. Ends with 1 if anything went wrong. */
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, seed: { type: 'string' } },
})
const tellEvery = 50

function say(words: string): void {
  process.stdout.write(`${words}\n`)
}

async function everyFaultSingly(): Promise<void> {
  let tried = 0
  for await (const { at } of tryEveryFault()) if (++tried % 500 === 0) say(`${tried} single faults, up to call ${at}`)
  const writes = (await Array.fromAsync(tryEveryWrite())).length
  say(`${tried} single faults, and ${writes} in writes of the API: nothing lost, nothing done twice`)
}

async function seeds(from: number, to: number): Promise<void> {
  const wrong: number[] = []
  for (let seed = from; seed <= to; seed++) {
    await trySeed(seed).catch((error: unknown) => {
      wrong.push(seed)
      say(inspect(error))
    })
    if (seed % tellEvery === 0) say(`seed ${seed}: ${wrong.length} wrong so far`)
  }
  say(wrong.length === 0 ? `${to - from + 1} seeds: nothing lost, nothing done twice` : `wrong: ${wrong.join(', ')}`)
  if (wrong.length > 0) process.exitCode = 1
}

if (values.seed === undefined) {
  await everyFaultSingly()
  await seeds(1, Number(values.seeds))
} else await seeds(Number(values.seed), Number(values.seed))
