import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'

/** Copies what a data folder remembers, but no objects, into another folder: to try out what would happen. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  const source = new DatabaseSync(join(from, 'taizhang.db'))
  try {
    await backup(source, join(to, 'taizhang.db'))
  } finally {
    source.close()
  }
}
