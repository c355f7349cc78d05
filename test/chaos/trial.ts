import { deepStrictEqual } from 'node:assert/strict'
import { drawPairs, everyFault, type Fault } from '../make/crash.ts'
import { makeRandom } from '../make/random.ts'
import { dozen, everythingOnce, handful, makeHistory, type History } from './history.ts'
import { homes, type HomeName } from './homes.ts'
import { foldersOf } from './process.ts'
import { order, play, type Disorder } from './play.ts'

/** Every so many seeds are played over AWS's stores, a smaller history each: a call takes a hundred times as long there. */
const awsEvery = 5

const pairsOfFaults = 3

/** The first so many seeds, those that are played over this home. */
export function seedsOn(home: HomeName, most: number): readonly number[] {
  return Array.from({ length: most }, (_, place) => place + 1).filter((seed) => homeOf(seed) === home)
}

function homeOf(seed: number): HomeName {
  return seed % awsEvery === 0 ? 'AWS' : 'one machine'
}

/**
 * Plays a history drawn by the seed with three workers, messages repeated and out of order, and pairs of faults; what is left must be what the same
 * history leaves where nothing goes wrong. @throws HistoryWentWrong
 */
export async function trySeed(seed: number): Promise<void> {
  const [random, home] = [makeRandom(seed), homeOf(seed)]
  const history = makeHistory(random, home === 'AWS' ? handful : dozen)
  const undisturbed = await play(history, homes['one machine'], order)
  const faults = drawPairs(random, undisturbed.calls, pairsOfFaults)
  const disorder = { random, workers: 3, faults, unannounced: 0.2 }
  await hold(`seed ${seed} (npm run chaos -- --seed ${seed})`, undisturbed, history, home, disorder)
}

/** What a process does that is not in the short history. */
export async function notInShortHistory(): Promise<readonly string[]> {
  const { used } = await play(everythingOnce, homes['one machine'], order)
  return Object.keys(foldersOf).filter((name) => !used.has(name))
}

/** Two workers in turns, and the bucket says of nothing that it landed. */
const silence: Disorder = { ...order, workers: 2, unannounced: 1 }

/** Plays everything once in silence, for every fault there is, or every so many: each by itself. @throws HistoryWentWrong */
export async function* tryEveryFault(home: HomeName, every = 1): AsyncGenerator<Fault> {
  const undisturbed = await play(everythingOnce, homes['one machine'], order)
  const { calls } = await play(everythingOnce, homes['one machine'], silence)
  for (const fault of everyFault(calls).filter((_, place) => place % every === 0)) {
    await hold(`everything once on ${home}`, undisturbed, everythingOnce, home, { ...silence, faults: [fault] })
    yield fault
  }
}

async function hold(
  what: string,
  undisturbed: Awaited<ReturnType<typeof play>>,
  history: History,
  home: HomeName,
  disorder: Disorder,
): Promise<void> {
  try {
    const { left } = await play(history, homes[home], disorder)
    deepStrictEqual(left, undisturbed.left)
  } catch (error) {
    throw new HistoryWentWrong(what, disorder.faults, { cause: error })
  }
}

/** Something was lost, done twice or left wrong. */
class HistoryWentWrong extends Error {
  constructor(what: string, faults: readonly Fault[], options: ErrorOptions) {
    const words = faults.map(({ at, when, how }) => `${how} ${when} call ${at}`)
    super(`${what}, a process that ${words.join(', one that ')}`, options)
    this.name = 'HistoryWentWrong'
  }
}
