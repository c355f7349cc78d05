/** A source of chance that gives the same again for the same seed. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** One of the items. @throws RangeError where there is none */
  pick<T>(items: readonly T[]): T
  /** One of the keys, as likely as its weight is of the sum. */
  pickByWeight<K extends string>(weights: Readonly<Record<K, number>>): K
  shuffle<T>(items: readonly T[]): T[]
  /** A source of its own for a part of the work, so that a change in one part leaves the others as they were. */
  fork(part: string): Random
}

export function seededRandom(seed: number): Random {
  const next = mulberry32(seed)
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const random: Random = {
    int,
    chance: (probability) => next() < probability,
    pick(items) {
      const [item] = items.slice(int(0, items.length - 1))
      if (item === undefined) throw new RangeError('there is nothing to pick from')
      return item
    },
    pickByWeight<K extends string>(weights: Readonly<Record<K, number>>): K {
      let sum = 0
      for (const key in weights) sum += weights[key]
      let left = next() * sum
      for (const key in weights) {
        left -= weights[key]
        if (left < 0) return key
      }
      throw new RangeError('nothing has a weight')
    },
    shuffle: (items) =>
      items
        .map((item) => ({ item, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item),
    fork: (part) => seededRandom(hash(`${seed} ${part}`)),
  }
  return random
}

/** Tommy Ettinger's generator (public domain): a number from 0 up to, not including, 1. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return sum >>> 0
}
