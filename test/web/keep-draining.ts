import { setTimeout } from 'node:timers/promises'
import type { System } from '../../local/system.ts'

/** Works off what waits in a system, again and again. @returns stops it, and is there once it has stopped */
export function keepDraining(system: Pick<System, 'drain'>): () => Promise<void> {
  const stop = new AbortController()
  const working = work()
  return async () => {
    stop.abort()
    await working
  }

  async function work(): Promise<void> {
    while (!stop.signal.aborted) {
      await system.drain()
      await setTimeout(200, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }
}
