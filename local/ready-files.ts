import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** How each file looked when it was last looked at, and how often it has since. */
export type Seen = Map<string, { readonly state: string; readonly looks: number }>

/** What spreadsheet programs and copying leave beside a file while it is being written. */
const notYetAFile = /^(~\$|\.)|\.(tmp|part|crdownload)$/i

/** Files that look the same as at the look before, once: one that stays all the same is not handed over again. */
export async function readyFiles(folder: string, seen: Seen): Promise<readonly string[]> {
  const ready: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile() || notYetAFile.test(entry.name)) continue
    const path = join(folder, entry.name)
    const facts = await stat(path).catch(() => undefined)
    if (!facts) continue // gone again
    const state = `${facts.size} ${facts.mtimeMs}`
    const before = seen.get(path)
    const looks = before?.state === state ? before.looks + 1 : 1
    seen.set(path, { state, looks })
    if (looks === 2) ready.push(entry.name)
  }
  return ready
}
