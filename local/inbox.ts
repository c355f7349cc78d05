import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { Label } from '../shared/domain/campaign/label.ts'
import type { Verdict } from '../shared/domain/submission/upload.ts'
import type { CampaignDefinition } from '../shared/domain/campaign/definition.ts'
import { reportOf } from '../shared/domain/campaign/lookup.ts'
import type { Round } from '../shared/domain/campaign/round.ts'
import { roundName } from '../shared/domain/campaign/round-name.ts'
import { unlistedWords } from '../shared/domain/sheet/unlisted-words.ts'
import { text } from '../shared/domain/texts/text.ts'
import { annotateWorkbook } from '../shared/workbook/annotate/annotate-workbook.ts'
import { findingLines, placeWords } from '../shared/workbook/annotate/finding-lines.ts'
import { unitTree } from '../shared/domain/unit/unit-tree.ts'
import type { WorkbookLimits } from '../shared/workbook/workbook.ts'
import { cutToBytes } from './cut-to-bytes.ts'
import { differenceTable } from './difference-table.ts'
import type { InboxFolder } from './inbox-folders.ts'
import { readyFiles, type Seen } from './ready-files.ts'
import { sendWorkbook } from './send-workbook.ts'
import type { System } from './system.ts'

/** A file of the inbox that was handed to the system, and what became of it. */
export interface TakenFile {
  readonly unit: string
  readonly fileName: string
  readonly outcome: Label
}

const receivedName = '已收'

/** Watches the units' folders. A file is taken once it has not changed between two looks, so that half a copy is never read. */
export function makeInbox(system: System, campaign: string) {
  const seen: Seen = new Map()

  /**
   * Hands over every file that is ready, waits for its verdict, and puts file and result into the folder of what was received. A file
   * that cannot be read or moved stays where it is until it changes; the others go on.
   */
  async function look(folders: readonly InboxFolder[]): Promise<readonly TakenFile[]> {
    const taken: TakenFile[] = []
    for (const folder of folders) {
      for (const fileName of await readyFiles(folder.path, seen)) {
        const outcome = await take(folder, fileName).catch((error: unknown) => leftWhereItIs(error))
        taken.push({ unit: folder.unit, fileName, outcome })
      }
    }
    return taken
  }

  /** The bytes are in the store before the file is moved: a crash between sends it twice, which changes nothing. */
  async function take({ path: folder, unit: sender, filedBy }: InboxFolder, fileName: string): Promise<Label> {
    const path = join(folder, fileName)
    const { size } = await stat(path)
    const { objectBytes } = system.limits
    if (size > objectBytes) {
      const words = tooLargeWords(size, objectBytes)
      return moveAway(folder, fileName, words, words)
    }
    const bytes = await readFile(path)
    const landed = await sendWorkbook(system, { campaign, sender, filedBy, fileName, bytes })
    const verdict = await system.takeIn(landed)
    const current = await system.stores.definitions.current(campaign)
    const nameOf = (round: Round) => roundName(round, current && reportOf(current.definition, round.report)).zh
    const annotated = await annotatedCopy(bytes, verdict, system.limits, current?.definition)
    const differences = current && (await differencesAfter(verdict, current.definition))
    const said = [resultWords(verdict, nameOf), ...(differences === undefined ? [] : [differences])].join('\n')
    return moveAway(folder, fileName, text(`cli-verdict-${verdict.verdict}`), said, annotated)
  }

  /** What does not fit now between what was accepted and other submissions, once it has been rolled up. */
  async function differencesAfter({ returns }: Verdict, definition: CampaignDefinition): Promise<string | undefined> {
    const accepted = returns.filter((each) => each.verdict === 'accepted').map(({ unit }) => unit)
    const list = await system.stores.unitLists.current(campaign)
    if (!list || accepted.length === 0) return undefined
    await system.drain()
    const tree = unitTree(list)
    return differenceTable(definition, tree, await system.findDifferences.around(definition, tree, accepted))
  }

  /** Lays the file and what was said of it beside each other. */
  async function moveAway(
    folder: string,
    fileName: string,
    outcome: Label,
    result: string | Label,
    annotated?: Uint8Array,
  ): Promise<Label> {
    const received = join(folder, receivedName)
    await mkdir(received, { recursive: true, mode: 0o700 })
    const moved = join(received, `${system.clock.now().replaceAll(/[:.]/g, '')} ${fittingName(fileName)}`)
    await writeFile(`${moved}.${text('inbox-result').zh}.txt`, typeof result === 'string' ? result : both(result))
    if (annotated) await writeFile(`${moved}.${text('inbox-annotated').zh}.xlsx`, annotated)
    await rename(join(folder, fileName), moved)
    return outcome
  }

  return { look }
}

/** The sender's own workbook with what is wrong marked in it, where anything is; nothing of a workbook that was accepted whole and has nothing to explain. */
async function annotatedCopy(
  bytes: Uint8Array,
  { verdict, returns, findings, unlisted }: Verdict,
  limits: WorkbookLimits,
  definition?: CampaignDefinition,
) {
  if (verdict === 'accepted' && returns.every(({ unexplained }) => unexplained === 0)) return undefined
  return annotateWorkbook(bytes, findings, { unlisted, limits, ...(definition && { definition }) })
}

/** The name, cut so that what stands before and behind it fits into the 255 bytes that file systems take. */
function fittingName(fileName: string): string {
  const { name, ext } = parse(fileName)
  return cutToBytes(name, 150) + cutToBytes(ext, 20)
}

function tooLargeWords(sizeBytes: number, limitBytes: number): Label {
  const megabytes = (bytes: number) => Math.round(bytes / 100_000) / 10
  return text('object-too-large', { size: megabytes(sizeBytes), limit: megabytes(limitBytes) })
}

/** What the system says of a file or folder, such as EBUSY; nothing else of the error, which may quote anything. */
function leftWhereItIs(error: unknown): Label {
  const why = error instanceof Error ? ('code' in error ? String(error.code) : error.name) : typeof error
  return text('inbox-left', { why })
}

const both = ({ zh, en }: Label) => `${zh}\n${en}`

/** The verdict for the person who sent the file. */
function resultWords({ verdict, returns, findings, unlisted }: Verdict, nameOf: (round: Round) => string): string {
  return [
    both(text(`cli-verdict-${verdict}`)),
    ...returns.map(({ unit, round, verdict: own, rows, unexplained }) => {
      const outcome = text(own === 'accepted' ? 'cli-return-accepted' : 'cli-return-rejected').zh
      const open = unexplained > 0 ? `　${text('cli-unexplained', { count: unexplained }).zh}` : ''
      return `${unit}　${nameOf(round)}　${text('cli-rows', { rows }).zh}　${outcome}${open}`
    }),
    ...findingLines(findings).map((line) => {
      const { level, sheet, code, text: label } = line.finding
      const place = [sheet, placeWords(line)].filter((part) => part !== undefined && part !== '').join(' · ')
      return `[${text(`level-${level}`).zh}] ${place} (${code})\n${both(label)}`
    }),
    ...unlistedWords(findings, unlisted).map(both),
  ].join('\n\n')
}
