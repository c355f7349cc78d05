import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface BundleWeight {
  /** Bytes of what is loaded before the first message: the file, and whatever it and its chunks import at their head. */
  readonly atStartBytes: number
  /** Bytes of that and of what may be loaded later, by `import()`. */
  readonly wholeBytes: number
}

const atTheHead = /(?:\bfrom|\bimport)\s*"\.\/([\w-]+\.mjs)"/g
const later = /\bimport\("\.\/([\w-]+\.mjs)"\)/g

/** What a bundled program weighs with its chunks. */
export function bundleWeight(directory: string, program = 'index.mjs'): BundleWeight {
  return {
    atStartBytes: bytesOf(directory, reachedFrom(directory, program, [atTheHead])),
    wholeBytes: bytesOf(directory, reachedFrom(directory, program, [atTheHead, later])),
  }
}

function reachedFrom(directory: string, program: string, kinds: readonly RegExp[]): ReadonlySet<string> {
  const reached = new Set([program])
  for (const file of reached) {
    const code = readFileSync(join(directory, file), 'utf8')
    for (const kind of kinds) for (const [, chunk = ''] of code.matchAll(kind)) reached.add(chunk)
  }
  return reached
}

function bytesOf(directory: string, files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + statSync(join(directory, file)).size, 0)
}
