import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PersonKeys } from '../stores.ts'

const keyBytes = 32

/** A file of random bytes for each campaign, readable by the owner alone. It has its name from the moment it is complete. */
export function personKeyFiles(directory: string): PersonKeys {
  return {
    of: async (campaign) => {
      const path = join(directory, `${campaign}.key`)
      return new Uint8Array((await contentOf(path)) ?? (await makeKey(directory, path)))
    },
    forget: async (campaign) => rm(join(directory, `${campaign}.key`), { force: true }),
  }
}

/** The same, gone with the process. */
export function personKeysInMemory(): PersonKeys {
  const keys = new Map<string, Uint8Array>()
  return {
    of: async (campaign) => {
      const key = keys.get(campaign) ?? new Uint8Array(randomBytes(keyBytes))
      keys.set(campaign, key)
      return key
    },
    forget: async (campaign) => void keys.delete(campaign),
  }
}

/** Of several processes the first one's key stands: linking never replaces. */
async function makeKey(directory: string, path: string): Promise<Uint8Array> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const unfinished = `${path}.${randomUUID()}.tmp`
  await writeFile(unfinished, randomBytes(keyBytes), { mode: 0o600, flag: 'wx', flush: true })
  try {
    await link(unfinished, path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    await rm(unfinished, { force: true })
  }
  return readFile(path)
}

async function contentOf(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
