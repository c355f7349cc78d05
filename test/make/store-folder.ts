import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An empty folder for a test, and what removes it. */
export async function makeFolder(): Promise<{ directory: string; remove: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'taizhang-store-'))
  return { directory, remove: async () => rm(directory, { recursive: true, force: true }) }
}
