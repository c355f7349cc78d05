import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { officeTrail } from '../shared/domain/audit/audit-entry.ts'
import { text, type TextCode, type TextValues } from '../shared/domain/texts/text.ts'
import { unitTree, type UnitTree } from '../shared/domain/unit/unit-tree.ts'
import type { Label } from '../shared/domain/campaign/label.ts'
import { inboxFolders, inboxName, makeInboxFolders } from './inbox-folders.ts'
import { makeInbox } from './inbox.ts'
import { returnedMailFolder, watchReturnedMail } from './returned-mail.ts'
import type { System } from './system.ts'

export interface Keeping {
  readonly system: System
  /** The id of a campaign that is defined. */
  readonly campaign: string
  /** The data folder. */
  readonly data: string
  readonly say: (words: Label) => void
  /** Stops after the round that is under way. */
  readonly stop: AbortSignal
  readonly lookEveryMs?: number
  /** Tells everybody what they are to be told; without it nobody is told anything. */
  readonly chase?: (campaign: string, look: 'due' | 'everything') => Promise<unknown>
}

const sweepEveryMs = 600_000
const chaseEveryMs = 60_000
const lookAtEverythingEveryMs = 86_400_000
const totalAgainMs = 60_000

/** Keeps the system running on one machine: watches the units' folders, works the queues, keeps the whole tree's total up to date. */
export async function keepRunning(keeping: Keeping): Promise<void> {
  const { system, campaign, data, say, stop, lookEveryMs = 2_000, chase } = keeping
  const inbox = makeInbox(system, campaign)
  const returnedMail = watchReturnedMail(system.stores, campaign, data)
  const tell = (code: TextCode, values: TextValues = {}) => say(text(code, values))
  let listVersion: string | undefined
  let tree: UnitTree | undefined
  let sweptAt = Number.NEGATIVE_INFINITY
  let chasedAt = Number.NEGATIVE_INFINITY
  let lookedAtEverythingAt = Number.NEGATIVE_INFINITY
  let isTotalStale = true
  let totalWaitsUntil = Number.NEGATIVE_INFINITY
  let isPurged = false

  /** A list that is imported while we run brings new folders. */
  async function followUnitList(): Promise<void> {
    const list = await system.stores.unitLists.current(campaign)
    if (list === undefined || list.version === listVersion) return
    listVersion = list.version
    tree = unitTree(list)
    if (!isPurged) await makeInboxFolders(inboxFolders(data, tree))
    isTotalStale = true
  }

  async function sweepNowAndThen(): Promise<void> {
    if (Date.now() - sweptAt < sweepEveryMs) return
    sweptAt = Date.now()
    for (const trail of [campaign, officeTrail]) await system.sealAudit(trail)
    const { repaired, withoutVerdict } = await system.sweep({ campaign })
    if (repaired > 0) await system.drain()
    await purgeInTime()
    if (withoutVerdict.length > 0) tell('start-without-verdict', { count: withoutVerdict.length })
  }

  /** A campaign that has lost its personal data takes nothing in any more, and tells nobody anything. */
  async function purgeInTime(): Promise<void> {
    const purged = (await system.purging.purge(campaign, 'schedule')) !== undefined
    if (purged && !isPurged) tell('start-purged')
    isPurged = purged
  }

  async function chaseEveryMinute(): Promise<void> {
    if (!chase || isPurged || Date.now() - chasedAt < chaseEveryMs) return
    chasedAt = Date.now()
    const isTimeForAll = Date.now() - lookedAtEverythingAt >= lookAtEverythingEveryMs
    if (isTimeForAll) lookedAtEverythingAt = Date.now()
    await chase(campaign, isTimeForAll ? 'everything' : 'due')
  }

  async function keepTotal(): Promise<void> {
    if (!tree || !isTotalStale || Date.now() < totalWaitsUntil) return
    const why = await writeTotal(system, campaign, data, tree)
    isTotalStale = why !== undefined
    if (why === undefined) return
    totalWaitsUntil = Date.now() + totalAgainMs
    tell('start-total-left', { why })
  }

  await purgeInTime()
  await system.changeTree.resume(campaign)
  await followUnitList()
  await mkdir(returnedMailFolder(data), { recursive: true, mode: 0o700 })
  tell('start-running', { data, inbox: join(data, inboxName) })
  if (!tree) tell('start-no-units', { data })
  while (!stop.aborted) {
    await followUnitList()
    for (const { unit, fileName, outcome } of tree && !isPurged ? await inbox.look(inboxFolders(data, tree)) : []) {
      tell('start-taken', { unit, file: fileName, outcome })
      isTotalStale = true
    }
    const { intake } = await system.drain()
    isTotalStale ||= intake > 0
    for (const { outcome, fileName } of await returnedMail()) tell(`bounce-${outcome}`, { file: fileName })
    await sweepNowAndThen()
    await chaseEveryMinute()
    await keepTotal()
    await setTimeout(lookEveryMs, undefined, { signal: stop }).catch(() => undefined)
  }
  tell('start-stopped')
}

/**
 * The whole tree's aggregated workbook, without personal data, for whoever looks into the folder.
 * @returns why it could not be put there, such as EBUSY where somebody has the one before open; undefined where it was
 */
async function writeTotal(
  system: System,
  campaign: string,
  data: string,
  { root }: UnitTree,
): Promise<string | undefined> {
  const { bytes } = await system.exportWorkbook({
    campaign,
    unit: root.code,
    personalData: 'masked',
    requestedBy: 'start',
  })
  const folder = join(data, text('start-totals-folder').zh)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(join(folder, `${root.code}.xlsx`), bytes)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return String(error.code)
  }
  return undefined
}
