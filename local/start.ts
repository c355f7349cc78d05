import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Command } from 'commander'
import { builtInCampaign } from '../campaigns/built-in.ts'
import { text } from '../shared/domain/texts/text.ts'
import { unitTree } from '../shared/domain/unit/unit-tree.ts'
import { inboxFolders, inboxName, makeInboxFolders, type InboxFolder } from './inbox-folders.ts'
import { makeInbox } from './inbox.ts'
import { presentIn } from './present.ts'
import { openSystem } from './system.ts'

/** Keeps the system running on one machine: watches the units’ folders, works the queues, keeps the total up to date. */
const { data } = new Command('start')
  .description('在本机常驻：看守收件文件夹，随到随审，随时汇总。 Keeps the system running on this machine.')
  .option('--data <dir>', '数据文件夹 / data folder', 'data')
  .parse()
  .opts<{ readonly data: string }>()

const lookEveryMs = 2_000
const sweepEveryMs = 600_000

const system = openSystem({ directory: data, clock: presentIn(data), failed: (queue, error) => warn(queue, error) })
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

const campaign = builtInCampaign()
await system.define(campaign)
await system.changeTree.resume(campaign.id)
const inbox = makeInbox(system, campaign.id)

let listVersion = ''
let folders: readonly InboxFolder[] = []
let sweptAt = Number.NEGATIVE_INFINITY
let isTotalStale = true

say('start-running', { data, inbox: join(data, inboxName) })
while (!stop.signal.aborted) {
  await followUnitList()
  for (const { folder, fileName, verdict } of await inbox.look(folders)) {
    say('start-taken', { unit: folder.unit, file: fileName, verdict: text(`cli-verdict-${verdict.verdict}`) })
    isTotalStale = true
  }
  await system.drain()
  await sweepNowAndThen()
  if (isTotalStale && folders.length > 0) await writeTotal()
  await setTimeout(lookEveryMs, undefined, { signal: stop.signal }).catch(() => undefined)
}
system.close()
say('start-stopped', {})

/** A list that was imported while we run brings new folders. */
async function followUnitList(): Promise<void> {
  const list = await system.stores.unitLists.current(campaign.id)
  if (!list && listVersion === '') say('start-no-units', {})
  if ((list?.version ?? 'none') === listVersion) return
  listVersion = list?.version ?? 'none'
  folders = list ? inboxFolders(data, unitTree(list)) : []
  await makeInboxFolders(folders)
  isTotalStale = true
}

async function sweepNowAndThen(): Promise<void> {
  if (Date.now() - sweptAt < sweepEveryMs) return
  sweptAt = Date.now()
  const { repaired, withoutVerdict } = await system.sweep({ campaign: campaign.id })
  if (repaired > 0) await system.drain()
  if (withoutVerdict.length > 0) say('start-without-verdict', { count: withoutVerdict.length })
}

/** The whole tree's aggregated workbook, without personal data, for whoever looks into the folder. */
async function writeTotal(): Promise<void> {
  const list = await system.stores.unitLists.current(campaign.id)
  const root = list && unitTree(list).root
  if (!root) return
  const key = `exports/${campaign.id}/${root.code}.xlsx`
  const { bytes } = await system.exportWorkbook({
    campaign: campaign.id,
    unit: root.code,
    key,
    personalData: 'masked',
    requestedBy: 'start',
  })
  const folder = join(data, text('start-totals-folder').zh)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, `${root.name}.xlsx`), bytes)
  isTotalStale = false
}

function say(code: Parameters<typeof text>[0], values: Parameters<typeof text>[1]): void {
  const { zh, en } = text(code, values)
  process.stdout.write(`${zh}\n${en}\n`)
}

function warn(queue: string, error: unknown): void {
  process.stderr.write(`${queue}: ${error instanceof Error ? error.name : 'error'}\n`)
}
