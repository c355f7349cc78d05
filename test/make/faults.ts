import { Crash, wrapCalls, type Wrap } from './crash.ts'
import type { Random } from './random.ts'

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

/** A fault at each of so many calls, in every way: each once, by itself. */
export function everyFault(calls: number): readonly Fault[] {
  return Array.from({ length: calls }, (_, place) => place + 1).flatMap((at) =>
    (['before', 'after'] as const).flatMap((when) => (['dies', 'fails'] as const).map((how) => ({ at, when, how }))),
  )
}

/** Two faults among so many calls, drawn by chance: the second perhaps soon after the first, where what that left is mended. */
export function drawTwoFaults(random: Random, calls: number): readonly Fault[] {
  const first = 1 + random.below(calls)
  const second = random.chance(0.5) ? first + 1 + random.below(50) : 1 + random.below(calls)
  return [first, second].map((at) => ({
    at,
    when: random.pick(['before', 'after'] as const),
    how: random.pick(['dies', 'fails'] as const),
  }))
}
