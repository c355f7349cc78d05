import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { addCounts } from '../shared/domain/retention/purge.ts'
import { text } from '../shared/domain/texts/text.ts'
import type { Shredder } from '../shared/store/stores.ts'
import { inboxName } from './inbox-folders.ts'
import { returnedMailFolder } from './returned-mail.ts'

/** Takes away also what units have put into the folders of a data folder, what came back by mail, and the workbooks of totals. */
export function foldersToo(shredder: Shredder, directory: string): Shredder {
  const folders = [
    join(directory, inboxName),
    join(directory, text('start-totals-folder').zh),
    returnedMailFolder(directory),
  ]

  return {
    count: async (campaign) => addCounts(await shredder.count(campaign), { folders: (await filesIn(folders)).length }),
    shred: async (campaign, from) => {
      if (from !== undefined) return shredder.shred(campaign, from === 'store' ? undefined : from)
      const files = await filesIn(folders)
      for (const file of files) await rm(file, { force: true })
      return { removed: { folders: files.length }, next: 'store' }
    },
  }
}

async function filesIn(folders: readonly string[]): Promise<readonly string[]> {
  const found = folders.map(async (folder) => readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
  return (await Promise.all(found)).flat().flatMap((each) => (each.isFile() ? [join(each.parentPath, each.name)] : []))
}
