/** The hash of a name of no bytes; FNV-1a with 32 bits. */
export const emptyHash = 0x811c9dc5 | 0

export function hashWith(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193)
}

/**
 * The few element names that a reader of some part cares about, found by hash, so that no name need be decoded. A foreign
 * name with the hash of one of them would be taken for it, and so only do what that name itself would have done.
 */
export class Vocabulary {
  readonly #names: readonly string[]
  readonly #hashes: Int32Array

  /** @param names the most frequent first */
  constructor(names: readonly string[]) {
    this.#names = names
    this.#hashes = Int32Array.from(names, (name) => Buffer.from(name).reduce(hashWith, emptyHash))
  }

  /** The name with this hash, or ''. */
  nameOf(hash: number): string {
    const hashes = this.#hashes
    let index = 0
    while (index < hashes.length && hashes[index] !== hash) index++
    return this.#names[index] ?? ''
  }
}
