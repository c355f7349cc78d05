import { readFile, stat, writeFile } from 'node:fs/promises'
import { text } from '../shared/domain/texts/text.ts'
import { configuredLimits } from '../shared/runtime/limits.ts'
import { Unusable } from './unusable.ts'

/** A file's bytes. @throws Unusable where it is no file, cannot be read, or is larger than any that is taken in */
export async function bytesOf(file: string): Promise<Uint8Array> {
  const facts = await stat(file).catch(() => undefined)
  if (!facts?.isFile()) throw new Unusable(text('cli-no-file', { file })) // a pipe could be waited for without end
  const limit = configuredLimits().objectBytes
  if (facts.size > limit) {
    throw new Unusable(text('object-too-large', { size: megabytes(facts.size), limit: megabytes(limit) }))
  }
  return readFile(file).catch((cause: unknown) => {
    throw new Unusable(text('cli-no-file', { file }), { cause })
  })
}

/** Writes what a command made. @throws Unusable where that is not possible */
export async function saveAs(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes).catch((cause: unknown) => {
    throw new Unusable(text('cli-not-written', { file }), { cause })
  })
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 100_000) / 10
}
