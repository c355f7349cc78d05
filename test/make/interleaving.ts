import { setImmediate } from 'node:timers/promises'
import { RetryLater } from '../../shared/runtime/retry-later.ts'
import { Crash, wrapCalls, type Wrap } from './crash.ts'
import type { Random } from './random.ts'

/** Runs tasks on several workers whose every call to the outside waits for its turn, in an order drawn by chance, and sometimes fails there. */
export interface Interleaving {
  /** The same object, but each call of a method waits for its turn and may fail, before or after it was done. */
  readonly disturb: Wrap
  /** Puts a task in the queue: it is done at least once, in any order. */
  enqueue(task: Task): void
  /** Works until the queue is empty and all is still. @throws what a task failed of, unless trying again mends it */
  run(): Promise<void>
}

export type Task = () => Promise<unknown>

interface Options {
  readonly random: Random
  readonly workers?: number
  readonly crashes?: number
}

export function makeInterleaving({ random, workers = 3, crashes = 12 }: Options): Interleaving {
  const tasks: Task[] = []
  const waiting: (() => void)[] = []
  let crashesLeft = crashes
  let busy = 0
  let bug: unknown

  function maybeCrash(): void {
    if (crashesLeft === 0 || !random.chance(0.03)) return
    crashesLeft--
    throw new Crash()
  }

  async function turn(): Promise<void> {
    await new Promise<void>((resolve) => waiting.push(resolve))
  }

  async function work(task: Task): Promise<void> {
    busy++
    try {
      await task()
      if (random.chance(0.1)) tasks.push(task) // delivered once more, though it was done
    } catch (error) {
      if (isMendedByRetry(error)) tasks.push(task)
      else bug ??= error
    } finally {
      busy--
    }
  }

  return {
    disturb: (target) =>
      wrapCalls(target, async (act) => {
        await turn()
        maybeCrash()
        const result = await act()
        maybeCrash()
        return result
      }),
    enqueue: (task) => void tasks.push(task),
    async run() {
      const running: Promise<void>[] = []
      for (;;) {
        while (busy < workers && tasks.length > 0 && bug === undefined) {
          const [task] = tasks.splice(random.below(tasks.length), 1)
          if (task) running.push(work(task))
        }
        await setImmediate()
        const [next] = waiting.splice(random.below(waiting.length), 1)
        if (next) next()
        else if (busy === 0 && (tasks.length === 0 || bug !== undefined)) break
      }
      await Promise.all(running)
      if (bug !== undefined) throw bug
    },
  }
}

function isMendedByRetry(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error instanceof Crash || error instanceof RetryLater || isMendedByRetry(error.cause)
}
