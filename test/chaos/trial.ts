import { deepStrictEqual } from 'node:assert/strict'
import { drawPairs, everyFault, type Fault } from '../make/crash.ts'
import { makeRandom } from '../make/random.ts'
import { dozen, everythingOnce, handful, makeHistory, type History } from './history.ts'
import { openAwsHome, openEmbeddedHome, type OpenHome } from './homes.ts'
import { foldersOf } from './process.ts'
import { order, play, type Disorder } from './play.ts'

/** Every so many seeds are played over AWS's stores, a smaller history each: a call takes a hundred times as long there. */
const awsEvery = 5

const pairsOfFaults = 3

export function isOnAws(seed: number): boolean {
  return seed % awsEvery === 0
}

/**
 * Plays a history drawn by the seed with three workers, messages repeated and out of order, and pairs of faults; what is left must be what the same
 * history leaves where nothing goes wrong. @throws HistoryWentWrong
 */
export async function trySeed(seed: number): Promise<void> {
  const random = makeRandom(seed)
  const history = makeHistory(random, isOnAws(seed) ? handful : dozen)
  const undisturbed = await play(history, openEmbeddedHome, order)
  const faults = drawPairs(random, undisturbed.calls, pairsOfFaults)
  const openHome = isOnAws(seed) ? openAwsHome : openEmbeddedHome
  await hold(`seed ${seed} (npm run chaos -- --seed ${seed})`, undisturbed, history, openHome, {
    random,
    workers: 3,
    faults,
  })
}

/** What a process does that is not in the short history. */
export async function notInShortHistory(): Promise<readonly string[]> {
  const { used } = await play(everythingOnce, openEmbeddedHome, order)
  return Object.keys(foldersOf).filter((name) => !used.has(name))
}

/** Plays everything once, in order, for every fault there is, or every so many: each by itself. @throws HistoryWentWrong */
export async function* tryEveryFault(every = 1): AsyncGenerator<Fault> {
  const undisturbed = await play(everythingOnce, openEmbeddedHome, order)
  for (const fault of everyFault(undisturbed.calls).filter((_, place) => place % every === 0)) {
    await hold('everything once', undisturbed, everythingOnce, openEmbeddedHome, { ...order, faults: [fault] })
    yield fault
  }
}

async function hold(
  what: string,
  undisturbed: Awaited<ReturnType<typeof play>>,
  history: History,
  openHome: OpenHome,
  disorder: Disorder,
): Promise<void> {
  try {
    const { left } = await play(history, openHome, disorder)
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
