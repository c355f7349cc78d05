import { setImmediate } from 'node:timers/promises'
import type { Random } from './random.ts'

/** A worker died in the middle of a task: its message comes back. */
class Crash extends Error {}

/** Runs tasks on several workers whose every call to the outside waits for its turn, in an order drawn by chance, and sometimes kills a worker there. */
export interface Interleaving {
  /** The same object, but each call of a method waits for its turn and may be a crash, before or after it was done. */
  disturb<T extends object>(target: T): T
  /** Puts a task in the queue: it is done at least once, in any order. */
  enqueue(task: Task): void
  /** Works until the queue is empty and all is still. */
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
      if (!(error instanceof Crash)) throw error
      tasks.push(task)
    } finally {
      busy--
    }
  }

  return {
    disturb: <T extends object>(target: T) =>
      new Proxy(target, {
        get(object, name, receiver): unknown {
          const method: unknown = Reflect.get(object, name, receiver)
          if (typeof method !== 'function') return method
          return async (...args: readonly unknown[]): Promise<unknown> => {
            await turn()
            maybeCrash()
            const result: unknown = await Reflect.apply(method, object, args)
            maybeCrash()
            return result
          }
        },
      }),
    enqueue: (task) => void tasks.push(task),
    async run() {
      const running: Promise<void>[] = []
      for (;;) {
        while (busy < workers && tasks.length > 0) {
          const [task] = tasks.splice(random.below(tasks.length), 1)
          if (task) running.push(work(task))
        }
        await setImmediate()
        const [next] = waiting.splice(random.below(waiting.length), 1)
        if (next) next()
        else if (busy === 0 && tasks.length === 0) break
      }
      await Promise.all(running)
    },
  }
}
