import { accessSync, constants, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { FolderFacts } from '../../domain/health/home-facts.ts'
import { knownSchema } from './schema.ts'

/** A data folder from outside: nothing of it is opened for writing, so it may be of any release, and damaged. */
export type InspectedFolder = Omit<FolderFacts, 'playsTime'>

/** @throws the file system's or SQLite's own error where there is nothing to look at */
export function inspectFolder(path: string): InspectedFolder {
  const { bavail, bsize } = statfsSync(path)
  const database = new DatabaseSync(join(path, 'taizhang.db'), { readOnly: true, timeout: 10_000 })
  try {
    const said = database
      .prepare('PRAGMA quick_check')
      .all()
      .map((row) => String(row['quick_check']))
    return {
      path,
      isWritable: isWritable(path),
      freeBytes: bavail * bsize,
      damage: said.filter((line) => line !== 'ok'),
      schema: Number(database.prepare('PRAGMA user_version').get()?.['user_version']),
      knownSchema,
    }
  } finally {
    database.close()
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    accessSync(join(path, 'taizhang.db'), constants.W_OK)
    return true
  } catch {
    return false
  }
}
