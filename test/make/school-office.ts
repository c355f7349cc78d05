import { openSystem } from '../../local/system.ts'
import { sendWorkbook, type WorkbookToSend } from '../../local/send-workbook.ts'
import type { Round } from '../../shared/domain/campaign/round.ts'
import type { Finding } from '../../shared/domain/sheet/finding.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { makeTemplate, type FilledRow, type TemplateFacts } from '../../shared/workbook/template/make-template.ts'
import { makeCampaign, makeReport, makeUnit } from './campaign.ts'
import { whatWasFiled } from './what-was-filed.ts'

/** Due at the end of 15 March, and of the 20th of March and April; a sheet of stock cannot be a nil return. */
export const laboratories = makeReport()
export const stock = makeReport({
  id: 'stock',
  name: { zh: '器材登记表', en: 'Stock' },
  due: { kind: 'monthly', from: '2024-03', to: '2024-04', day: 20 },
  nil: 'refused',
})
export const campaign = makeCampaign({ reports: [laboratories, stock] })
export const laboratoriesRound: Round = { campaign: campaign.id, report: laboratories.id, period: 'once' }
export const stockRound: Round = { campaign: campaign.id, report: stock.id, period: '2024-03' }

const { parent: _, ...office } = makeUnit({ code: '0', kind: '机关', name: '普查办公室' })
const below = (code: string, parent: string) =>
  makeUnit({ code, parent, contact: { name: `联络员${code}`, telephone: '0510-88880000' } })

/** An office over two schools, the first with three branches, the second with one. */
export const schools: readonly Unit[] = [
  office,
  ...['A', 'B'].map((code) => below(code, '0')),
  ...['A1', 'A2', 'A3'].map((code) => below(code, 'A')),
  below('B1', 'B'),
]

/** A Thursday five days before the laboratories are due. */
export const before = '2024-03-10T02:00:00.000Z'
/** The day after. */
export const after = '2024-03-16T02:00:00.000Z'

/** A row that is right in every way. */
export function makeRow(overrides: FilledRow = {}): FilledRow {
  return { room: '化学一室', subject: '化学', state: '完好', seats: 40, keeper: '张三丰', ...overrides }
}

/** The whole system in memory, with its units imported. */
export async function openSchoolOffice({ units = schools, now = before } = {}) {
  const clock = settableClock(now)
  const failures: string[] = []
  const failed = (queue: string, error: unknown) =>
    void failures.push(`${queue}: ${error instanceof Error ? error.name : ''}`)
  const system = openSystem({ directory: ':memory:', clock, failed })
  const { stores } = system
  const importUnits = async (list: readonly Unit[]) => {
    await system.changeTree.importUnits({ campaign: campaign.id, units: list, now: clock.now(), vanished: 'close' })
    await system.drain()
  }
  await system.define(campaign)
  await importUnits(units)
  let sent = 0

  /** Lands a workbook; nobody has taken it in yet. */
  async function land(sender: string, bytes: Uint8Array, more: Partial<WorkbookToSend> = {}) {
    const slot = `s${++sent}`
    return sendWorkbook(system, {
      campaign: campaign.id,
      sender,
      filedBy: 'unit',
      slot,
      fileName: `${slot}.xlsx`,
      bytes,
      ...more,
    })
  }

  /** Lands a workbook, works until every queue is empty, and gives back the verdict. */
  async function send(sender: string, bytes: Uint8Array, more: Partial<WorkbookToSend> = {}) {
    const landed = await land(sender, bytes, more)
    await system.drain()
    return system.takeIn(landed)
  }

  /** All that is left when the queues are empty. */
  async function endState() {
    const counts = Object.values(stores.queues).map((queue) => queue.counts())
    return { ...(await whatWasFiled(stores, campaign)), queues: await Promise.all(counts) }
  }

  return { ...system, clock, failures, importUnits, land, send, endState }
}

export type SchoolOffice = Awaited<ReturnType<typeof openSchoolOffice>>

/** A school's template with these rows, by report id; a report that is left out gets no sheet. */
export async function fillTemplate(
  unit: string,
  rows: Readonly<Record<string, readonly FilledRow[]>>,
  more: Partial<TemplateFacts> = {},
): Promise<Uint8Array> {
  const tree = unitTree({ units: schools })
  const sender = tree.unit(unit) ?? makeUnit({ code: unit })
  return makeTemplate({
    definition: campaign,
    definitionVersion: definitionVersion(campaign),
    unit: sender,
    covered: tree.subtreeOf(unit),
    reports: Object.keys(rows),
    rows: new Map(Object.entries(rows)),
    ...more,
  })
}

/** Whether a finding speaks to its reader: one sentence or a few in Chinese and in English. */
export function isClear({ text: { zh, en } }: Finding): boolean {
  return /^[\p{Script=Han}“].*。$/su.test(zh) && /^[\p{Lu}“].*\.$/su.test(en) && !/[{}]|undefined/.test(zh + en)
}
