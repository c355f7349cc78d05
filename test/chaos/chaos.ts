import { inspect, parseArgs } from 'node:util'
import { tryEveryWrite } from './api-trial.ts'
import type { HomeName } from './homes.ts'
import { tryEveryFault, trySeed } from './trial.ts'

/**
 * `npm run chaos`: every fault by itself on one machine, every 101st of them on AWS, or with `--aws-every N` every so many, then a thousand seeds; with `--seed N`
 * that one alone. Ends with 1 if anything went wrong.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    'aws-every': { type: 'string', default: '101' }, // odd, so that every kind of fault comes in turn
  },
})
const tellEvery = 100

function say(words: string): void {
  process.stdout.write(`${words}\n`)
}

async function faultsSingly(home: HomeName, every: number): Promise<void> {
  let tried = 0
  for await (const { at } of tryEveryFault(home, every)) {
    if (++tried % tellEvery === 0) say(`${tried} single faults on ${home}, up to call ${at}`)
  }
  say(`${tried} single faults on ${home}: nothing lost, nothing done twice`)
}

async function faultsInWrites(): Promise<void> {
  const { length: tried } = await Array.fromAsync(tryEveryWrite())
  say(`${tried} single faults in writes of the API: nothing lost, nothing done twice`)
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
  await faultsSingly('one machine', 1)
  await faultsSingly('AWS', Number(values['aws-every']))
  await faultsInWrites()
  await seeds(1, Number(values.seeds))
} else await seeds(Number(values.seed), Number(values.seed))
