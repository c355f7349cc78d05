import type { Stores } from '../../shared/store/stores.ts'
import type { Random } from './random.ts'

/** The process died; nothing it calls from then on is done. */
export class Crash extends Error {}

/** Does a call of something that is wrapped, or does not. */
export type Around = (act: () => Promise<unknown>, method: string) => Promise<unknown>

/** The same object, but each call of a method goes through `around`. */
export function wrapCalls<T extends object>(target: T, around: Around): T {
  return new Proxy(target, {
    get(object, name, receiver): unknown {
      const method: unknown = Reflect.get(object, name, receiver)
      if (typeof method !== 'function') return method
      return async (...args: readonly unknown[]): Promise<unknown> =>
        around(async () => Reflect.apply(method, object, args), String(name))
    },
  })
}

export type Wrap = <T extends object>(target: T) => T

/** The stores, each of them wrapped. */
export function wrapStores(stores: Stores, { wrap }: { readonly wrap: Wrap }): Stores {
  return new Proxy(stores, {
    get(all, name, receiver): unknown {
      const store: unknown = Reflect.get(all, name, receiver)
      return typeof store === 'object' && store !== null ? wrap(store) : store
    },
  })
}

/** What goes wrong at one call: the process dies there, or that call alone fails, before it was done or after. */
export interface Fault {
  /** The call, counted from 1 over all processes. */
  readonly at: number
  readonly when: 'before' | 'after'
  readonly how: 'dies' | 'fails'
}

export interface Faults {
  /** A process of its own: its calls are counted with those of all others, and once it has died it does nothing. */
  process(): Wrap
  readonly calls: () => number
  /** What has gone wrong so far, in words. */
  readonly happened: readonly string[]
}

export function makeFaults(faults: readonly Fault[]): Faults {
  const happened: string[] = []
  let calls = 0
  return {
    calls: () => calls,
    happened,
    process() {
      let isDead = false
      return (target) =>
        wrapCalls(target, async (act, method) => {
          const call = ++calls
          const failIf = (when: Fault['when']) => {
            const due = faults.find((fault) => fault.at === call && fault.when === when)
            if (due) happened.push(`${due.how} ${when} call ${call}, ${method}`)
            isDead ||= due?.how === 'dies'
            if (isDead || due) throw new Crash()
          }
          failIf('before')
          const result = await act()
          failIf('after')
          return result
        })
    },
  }
}

/** A process whose calls are counted, and that dies at one of them. */
export interface CrashPoint {
  readonly wrap: Wrap
  readonly calls: () => number
}

/** @param at the call to die at, counted from 1, before or after it is done */
export function crashPoint(at = Infinity, when: Fault['when'] = 'before'): CrashPoint {
  const { process, calls } = makeFaults([{ at, when, how: 'dies' }])
  return { wrap: process(), calls }
}

/** A fault at each of so many calls, in every way: each once, by itself. */
export function everyFault(calls: number): readonly Fault[] {
  return Array.from({ length: calls }, (_, place) => place + 1).flatMap((at) =>
    (['before', 'after'] as const).flatMap((when) => (['dies', 'fails'] as const).map((how) => ({ at, when, how }))),
  )
}

/** Pairs of faults among so many calls, drawn by chance: the second of a pair may come soon after the first, where what that left is mended. */
export function drawPairs(random: Random, calls: number, pairs: number): readonly Fault[] {
  return Array.from({ length: pairs }).flatMap(() => {
    const first = 1 + random.below(calls)
    const second = random.chance(0.5) ? first + 1 + random.below(50) : 1 + random.below(calls)
    return [first, second].map((at) => ({
      at,
      when: random.pick(['before', 'after'] as const),
      how: random.pick(['dies', 'fails'] as const),
    }))
  })
}
