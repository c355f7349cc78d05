import { mkdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeReadBounce, type BounceOutcome } from '../functions/read-bounce/read-bounce.ts'
import { bounceOf } from '../shared/channel/email/bounce.ts'
import { readyFiles, type Seen } from './ready-files.ts'
import type { StoresOf } from '../functions/stores-of.ts'

/** The folder for mails that came back, as mail programs save them (.eml), and the one for those that were read. */
export const returnedMailFolder = (data: string) => join(data, '退信')
const readName = '已读'

/** A report has few kilobytes; the mail that it returns is one of ours. */
const mostBytes = 20_000_000

/** A mail that came back and was read. */
export interface ReadMail {
  readonly fileName: string
  readonly outcome: BounceOutcome
}

/** Watches the folder of a data folder that returned mails are put into. */
export function watchReturnedMail(stores: Omit<StoresOf<'read-bounce'>, 'bucket'>, campaign: string, data: string) {
  const readBounce = makeReadBounce({ stores })
  const seen: Seen = new Map()
  const folder = returnedMailFolder(data)

  /** Reads every file that is ready, and puts it aside; it is read before it is moved, and reading it again changes nothing. */
  return async function look(): Promise<readonly ReadMail[]> {
    const read: ReadMail[] = []
    for (const fileName of await readyFiles(folder, seen)) {
      const path = join(folder, fileName)
      const { size } = await stat(path)
      const mail = size > mostBytes ? '' : await readFile(path, 'latin1')
      read.push({ fileName, outcome: await readBounce(campaign, bounceOf(mail)) })
      await mkdir(join(folder, readName), { recursive: true, mode: 0o700 })
      await rename(path, join(folder, readName, fileName))
    }
    return read
  }
}
