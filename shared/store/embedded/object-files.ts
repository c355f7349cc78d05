import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where objects' bytes lie, each under the hash of what it says: keeping the same bytes again changes nothing. */
export interface ObjectFiles {
  /** @returns the name to read them by, once the bytes are safe */
  keep(bytes: Uint8Array): Promise<string>
  read(name: string): Promise<Uint8Array>
  /** Whether a name can be read by now; asked in a transaction, so without waiting. */
  has(name: string): boolean
  /** Removes what goes by none of these names, and what a writer that was cut off left unfinished. */
  keepOnly(names: ReadonlySet<string>): void
}

/** Files in a folder, readable by the owner alone. A file is complete from the moment it has its name. */
export function objectFolder(directory: string): ObjectFiles {
  return {
    keep: async (bytes) => {
      const name = contentName(bytes)
      const path = join(directory, name)
      if (await exists(path)) return name
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const unfinished = `${path}.${randomUUID()}.tmp`
      await writeToDisk(unfinished, bytes)
      await rename(unfinished, path)
      await syncFolder(directory)
      return name
    },
    read: async (name) => new Uint8Array(await readFile(join(directory, name))),
    has: (name) => existsSync(join(directory, name)),
    keepOnly: (names) => {
      if (!existsSync(directory)) return
      for (const file of readdirSync(directory)) {
        const path = join(directory, file)
        const isBeingWritten = file.endsWith('.tmp') && Date.now() - statSync(path).mtimeMs < unfinishedMs
        if (!names.has(file) && !isBeingWritten) rmSync(path, { force: true })
      }
    },
  }
}

/** The same, gone with the process. */
export function objectsInMemory(): ObjectFiles {
  const objects = new Map<string, Uint8Array>()
  return {
    keep: async (bytes) => {
      const name = contentName(bytes)
      objects.set(name, Uint8Array.from(bytes))
      return name
    },
    read: async (name) => {
      const bytes = objects.get(name)
      if (!bytes) throw new Error(`no object of content ${name}`)
      return Uint8Array.from(bytes)
    },
    has: (name) => objects.has(name),
    keepOnly: (names) => {
      for (const name of objects.keys()) if (!names.has(name)) objects.delete(name)
    },
  }
}

/** No file takes longer to be written. */
const unfinishedMs = 3_600_000

function contentName(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function writeToDisk(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new name is safe from a power cut only when its folder is written too. Windows writes names by itself, and lets no program ask for it. */
async function syncFolder(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(directory, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
