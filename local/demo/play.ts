import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { Verdict } from '../../shared/domain/submission/upload.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { SettableClock } from '../../shared/runtime/clock.ts'
import { overviewOf, type RoundOverview } from '../overview.ts'
import { sendWorkbook } from '../send-workbook.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { System } from '../system.ts'
import type { PlannedUpload } from './county/upload.ts'
import { progress } from './progress.ts'

export interface Play {
  readonly system: Pick<System, 'drain' | 'takeIn'> & { readonly stores: Stores }
  readonly clock: SettableClock
  readonly definition: CampaignDefinition
  readonly tree: UnitTree
  /** The folder for what was said of rejected workbooks. */
  readonly findings: string
  /** Chases at the moments that come before an ISO instant. */
  readonly chaseUpTo: (instant: string) => Promise<void>
}

/** ISO instants: the end of the last day on time, and the evening of the last day that is played. */
export const deadline = '2005-06-15T16:00:00.000Z'
export const theEnd = '2005-06-18T10:00:00.000Z'

/** A planned upload with its workbook. */
export interface ReadyUpload {
  readonly planned: PlannedUpload
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** Lets the workbooks land one after another by the clock and the pipeline work, and looks at the returns at the deadline. */
export async function playDays(play: Play, uploads: readonly ReadyUpload[]): Promise<readonly RoundOverview[]> {
  const before = uploads.filter(({ planned }) => planned.landsAt < deadline)
  const after = uploads.filter(({ planned }) => planned.landsAt >= deadline)
  await land(play, before, '六月十四、十五日收表 / 14 and 15 June')
  play.clock.set(deadline)
  const { system, definition, tree } = play
  const atDeadline = await overviewOf(system.stores, definition, tree, tree.root.code, deadline)
  await land(play, after, '六月十六至十八日收表 / 16 to 18 June')
  await play.chaseUpTo(theEnd)
  play.clock.set(theEnd)
  return atDeadline
}

async function land(play: Play, uploads: readonly ReadyUpload[], what: string): Promise<void> {
  const bar = progress(what, uploads.length)
  for (const [place, { planned, fileName, bytes }] of uploads.entries()) {
    const { sender, filedBy, id: slot, landsAt } = planned
    await play.chaseUpTo(landsAt)
    play.clock.set(landsAt)
    const landed = await sendWorkbook(play.system, {
      campaign: play.definition.id,
      sender,
      filedBy,
      slot,
      fileName,
      bytes,
    })
    await play.system.drain()
    const verdict = await play.system.takeIn(landed) // it has one already: this reads it
    if (verdict.verdict !== 'accepted') await keepFindings(play.findings, slot, fileName, verdict)
    bar.done(place + 1)
  }
  bar.end()
}

async function keepFindings(folder: string, id: string, fileName: string, verdict: Verdict): Promise<void> {
  await mkdir(folder, { recursive: true })
  const lines = verdict.findings.map(({ level, cell, sheet, code, text }) => {
    return `[${level}] ${sheet ?? ''} ${cell ?? ''} ${code}\n  ${text.zh}\n  ${text.en}\n`
  })
  await writeFile(join(folder, `${id}.json`), JSON.stringify({ fileName, ...verdict }, null, 2))
  await writeFile(join(folder, `${id}.txt`), `${fileName}\n\n${lines.join('\n')}`)
}
