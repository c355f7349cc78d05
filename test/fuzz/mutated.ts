import { unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'

/** Bytes with a few of them changed, cut out, doubled, or cut off. */
export function mutated(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat(Math.max(bytes.length - 1, 0))
  const change = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), at: place, to: place, byte: fc.nat(255) }),
    fc.record({ kind: fc.constantFrom('cut', 'double', 'end'), at: place, to: place, byte: fc.nat(255) }),
  )
  return fc.array(change, { minLength: 1, maxLength: 5 }).map((changes) => {
    let all = Buffer.from(bytes)
    for (const { kind, at, to, byte } of changes) {
      const [start, end] = [Math.min(at, to), Math.min(Math.max(at, to), Math.min(at, to) + 200)]
      if (kind === 'set') all.subarray(at, at + 1).fill(byte)
      else if (kind === 'cut') all = Buffer.concat([all.subarray(0, start), all.subarray(end)])
      else if (kind === 'double') all = Buffer.concat([all.subarray(0, end), all.subarray(start)])
      else if (byte < 64) all = all.subarray(0, at)
    }
    return new Uint8Array(all)
  })
}

/** A zip with the content of one part changed in this way, and all sizes and checksums right again. */
export function mutatedPart(zip: Uint8Array): fc.Arbitrary<Uint8Array> {
  const parts = unzipSync(zip)
  return fc
    .constantFrom(...Object.keys(parts))
    .chain((name) =>
      mutated(parts[name] ?? new Uint8Array()).map((part) => zipSync({ ...parts, [name]: part }, { level: 1 })),
    )
}
