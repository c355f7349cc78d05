import type { Stores } from '../../shared/store/stores.ts'

/** The process died; nothing it calls from then on is done. */
export class Crash extends Error {}

/** Counts the calls of everything it wraps, and dies at one of them. */
export interface CrashPoint {
  readonly wrap: <T extends object>(target: T) => T
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
    wrap: <T extends object>(target: T) =>
      new Proxy(target, {
        get(object, name, receiver): unknown {
          const method: unknown = Reflect.get(object, name, receiver)
          if (typeof method !== 'function') return method
          return async (...args: readonly unknown[]): Promise<unknown> => {
            const call = ++calls
            dieIf(when === 'before' && call === at)
            const result: unknown = await Reflect.apply(method, object, args)
            dieIf(when === 'after' && call === at)
            return result
          }
        },
      }),
  }
}

/** The stores, with every call of each of them in the same count. */
export function wrapStores(stores: Stores, { wrap }: Pick<CrashPoint, 'wrap'>): Stores {
  return {
    definitions: wrap(stores.definitions),
    unitLists: wrap(stores.unitLists),
    uploads: wrap(stores.uploads),
    rows: wrap(stores.rows),
    explanations: wrap(stores.explanations),
    returns: wrap(stores.returns),
    slots: wrap(stores.slots),
    events: wrap(stores.events),
    decisions: wrap(stores.decisions),
    agenda: wrap(stores.agenda),
    mailboxes: wrap(stores.mailboxes),
    deliveries: wrap(stores.deliveries),
    persons: wrap(stores.persons),
    bucket: wrap(stores.bucket),
    audit: wrap(stores.audit),
    exports: wrap(stores.exports),
    answers: wrap(stores.answers),
    paces: wrap(stores.paces),
    users: wrap(stores.users),
  }
}
