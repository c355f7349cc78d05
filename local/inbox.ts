import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Verdict } from '../shared/domain/submission/upload.ts'
import { reportOf } from '../shared/domain/campaign/lookup.ts'
import { text } from '../shared/domain/texts/text.ts'
import type { InboxFolder } from './inbox-folders.ts'
import { sendWorkbook } from './send-workbook.ts'
import type { System } from './system.ts'

/** A file of the inbox that was handed to the system, and what became of it. */
export interface TakenFile {
  readonly folder: InboxFolder
  readonly fileName: string
  readonly verdict: Verdict
}

const receivedName = '已收'
/** What spreadsheet programs and copying leave beside a file while it is being written. */
const notYetAFile = /^(~\$|\.)|\.(tmp|part|crdownload)$/i

/** Watches the units' folders. A file is taken once it has not changed between two looks, so that half a copy is never read. */
export function makeInbox(system: System, campaign: string) {
  const seen = new Map<string, string>()

  /** Hands over every file that is ready, waits for its verdict, and puts file and result into the folder of what was received. */
  async function look(folders: readonly InboxFolder[]): Promise<readonly TakenFile[]> {
    const taken: TakenFile[] = []
    for (const folder of folders) {
      for (const fileName of await readyFiles(folder.path, seen)) taken.push(await take(folder, fileName))
    }
    return taken
  }

  /** The bytes are in the store before the file is moved: a crash between sends it twice, which changes nothing. */
  async function take(folder: InboxFolder, fileName: string): Promise<TakenFile> {
    const path = join(folder.path, fileName)
    const { unit: sender, filedBy } = folder
    const landed = await sendWorkbook(system, { campaign, sender, filedBy, fileName, bytes: await readFile(path) })
    const verdict = await system.takeIn(landed)
    await mkdir(join(folder.path, receivedName), { recursive: true })
    const moved = join(folder.path, receivedName, `${system.clock.now().replaceAll(/[:.]/g, '')} ${basename(fileName)}`)
    const current = await system.stores.definitions.current(campaign)
    const nameOf = (report: string) => (current && reportOf(current.definition, report)?.name.zh) ?? report
    await writeFile(`${moved}.${text('inbox-result').zh}.txt`, resultText(verdict, nameOf))
    await rename(path, moved)
    return { folder, fileName, verdict }
  }

  return { look }
}

async function readyFiles(folder: string, seen: Map<string, string>): Promise<readonly string[]> {
  const ready: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile() || notYetAFile.test(entry.name)) continue
    const path = join(folder, entry.name)
    const { size, mtimeMs } = await stat(path)
    const state = `${size} ${mtimeMs}`
    if (seen.get(path) === state) {
      seen.delete(path)
      ready.push(entry.name)
    } else seen.set(path, state)
  }
  return ready
}

/** The verdict for the person who sent the file. */
function resultText({ verdict, returns, findings, unlisted }: Verdict, nameOf: (report: string) => string): string {
  const both = ({ zh, en }: { readonly zh: string; readonly en: string }) => `${zh}\n${en}`
  return [
    both(text(`cli-verdict-${verdict}`)),
    ...returns.map(({ unit, round, verdict: own, rows }) => {
      const outcome = text(own === 'accepted' ? 'cli-return-accepted' : 'cli-return-rejected').zh
      return `${unit}　${nameOf(round.report)}　${text('cli-rows', { rows }).zh}　${outcome}`
    }),
    ...findings.map(({ level, sheet, cell, code, text: label }) => {
      const place = [sheet, cell].filter((part) => part !== undefined).join(' · ')
      return `[${text(`level-${level}`).zh}] ${place} (${code})\n${both(label)}`
    }),
    ...Object.entries(unlisted).map(([code, count]) => text('cli-unlisted', { code, count }).zh),
  ].join('\n\n')
}
