import type { Stores } from '../../shared/store/stores.ts'

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

/** Counts the calls of everything it wraps, and dies at one of them. */
export interface CrashPoint {
  readonly wrap: Wrap
  readonly calls: () => number
}

/** @param at the call to die at, counted from 1, before or after it is done */
export function crashPoint(at = Infinity, when: 'before' | 'after' = 'before'): CrashPoint {
  let calls = 0
  let dead = false
  const dieIf = (due: boolean) => {
    dead ||= due
    if (dead) throw new Crash()
  }
  return {
    calls: () => calls,
    wrap: (target) =>
      wrapCalls(target, async (act) => {
        const call = ++calls
        dieIf(when === 'before' && call === at)
        const result = await act()
        dieIf(when === 'after' && call === at)
        return result
      }),
  }
}
