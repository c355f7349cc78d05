import { makeChangeTree } from '../../functions/change-tree/change-tree.ts'
import { makeFindDifferences } from '../../functions/find-differences/find-differences.ts'
import { makeRollUp } from '../../functions/roll-up/roll-up.ts'
import { makeFileReturns, type CheckedReturn } from '../../functions/take-in-workbook/file-returns.ts'
import type { RollUpRequest } from '../../shared/contracts/messages.ts'
import { compiledReports } from '../../shared/domain/campaign/compiled-report.ts'
import type { Values } from '../../shared/domain/sheet/report-row.ts'
import type { Upload } from '../../shared/domain/submission/upload.ts'
import { figuresOfRows } from './figures.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { openEmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'
import { makeUnit } from './campaign.ts'
import { makeClassRegisters } from './class-registers.ts'

export const registers = makeClassRegisters()

const { parent: _, ...office } = makeUnit({ code: '0', kind: '机关', name: '教育局' })

/** An office over two schools, the first with two branches. */
export const classSchools: readonly Unit[] = [
  office,
  makeUnit({ code: 'A' }),
  makeUnit({ code: 'B' }),
  makeUnit({ code: 'A1', parent: 'A' }),
  makeUnit({ code: 'A2', parent: 'A' }),
]

/** What a unit sends: a report's rows, at a minute of one day. */
export interface SentRows {
  readonly unit: string
  readonly report: string
  readonly period?: string
  readonly rows: readonly Values[]
  readonly minute: number
}

/** A return as take-in files it. */
export function checkedReturn({ unit, report, period = 'once', rows }: SentRows): CheckedReturn {
  const compiled = compiledReports(registers).get(report)
  if (!compiled) throw new Error(`no report ${report}`)
  const lines = rows.map((values, place) => ({ unit, sheet: report, row: place + 5, values }))
  return {
    round: { campaign: registers.id, report, period },
    unit,
    verdict: 'accepted',
    content: rows.length > 0 ? 'data' : 'nil',
    rows: lines,
    figures: figuresOfRows(compiled, rows),
    explanations: [],
  }
}

/** The workbook that it came in. */
export function uploadOf({ unit, report, minute }: SentRows): Upload {
  const id = `u${minute}${report}${unit}`
  return {
    id,
    campaign: registers.id,
    key: `uploads/${id}`,
    objectVersion: 'v1',
    fileName: `${id}.xlsx`,
    sender: unit,
    filedBy: 'unit',
    landedAt: `2024-03-10T08:${String(minute).padStart(2, '0')}:00.000Z`,
    sizeBytes: 1,
    definitionVersion: 'd1',
    unitListVersion: 'l1',
  }
}

/** The stores with these schools in them, what files and rolls up by hand, and what is found then. */
export async function openClassOffice() {
  const stores = openEmbeddedStores({ directory: ':memory:', clock: settableClock('2024-03-01T00:00:00.000Z') })
  const messages: RollUpRequest[] = []
  const rollUps = { send: async (message: RollUpRequest) => void messages.push(message) }
  const rollUp = makeRollUp({ stores, rollUps, personKeys: stores.personKeys })
  const fileReturns = makeFileReturns({ stores, rollUps })
  const tree = unitTree({ units: classSchools })
  const { below, around } = makeFindDifferences(stores)
  let minute = 0

  async function settle(): Promise<void> {
    for (let message = messages.shift(); message; message = messages.shift()) await rollUp(message)
  }

  await stores.definitions.save({ version: 'd1', definition: registers })
  await makeChangeTree({ ...stores, rollUps }).importUnits({
    campaign: registers.id,
    units: classSchools,
    now: '2024-03-01T00:00:00.000Z',
  })
  await settle()
  return {
    stores,
    /** Files a report's rows, the last of it at once, and rolls up. */
    async file(unit: string, report: string, rows: readonly Values[], period = 'once') {
      const sent = { unit, report, rows, period, minute: ++minute }
      await fileReturns(uploadOf(sent), [checkedReturn(sent)])
      await settle()
    },
    below: async (unit = '0') => below(registers, tree, unit),
    around: async (...units: readonly string[]) => around(registers, tree, units),
  }
}
