import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { makeTemplate } from '../../shared/workbook/template/make-template.ts'
import { makeCampaign, makeReport, makeUnit } from '../make/campaign.ts'
import { makeRow } from '../make/school-office.ts'

/** An office with three reports, of which two are due in the middle of March 2024 and one on the 20th of the month. */
export const definition = makeCampaign({
  chasing: { groupingWaitMinutes: 10, mostPerDay: 24 },
  reports: [
    makeReport({ person: { fields: ['keeper'] } }),
    makeReport({
      id: 'stock',
      name: { zh: '器材登记表', en: 'Stock' },
      due: { kind: 'monthly', from: '2024-03', to: '2024-03', day: 20 },
    }),
    makeReport({ id: 'repairs', name: { zh: '维修登记表', en: 'Repairs' }, due: { kind: 'once', date: '2024-03-12' } }),
  ],
})

/** The same with two days more for one report, and with more seats allowed in all: what was wrong for their number is right when it is taken in again. */
export const changedDefinition: CampaignDefinition = {
  ...definition,
  reports: definition.reports.map((report) => ({
    ...report,
    ...(report.id === 'repairs' && { due: { kind: 'once', date: '2024-03-14' } }),
    fields: report.fields.map((field) => (field.id === 'seats' ? { ...field, max: 200 } : field)),
    rules: [],
  })),
}

export const reports = definition.reports.map(({ id }) => id)

const person = (code: string) => ({ name: `联系人${code}`, email: `c.${code.toLowerCase()}@county.example` })

/** A unit with a contact; every third has a deputy, and one in five has nobody. */
export function makeChasedUnit(code: string, parent: string, leadUnit: string, place: number): Unit {
  return makeUnit({
    code,
    parent,
    leadUnit,
    ...(leadUnit === 'A' && { supervisionGroup: '第一督导组' }),
    ...(place % 5 !== 4 && { contact: person(code) }),
    ...(place % 3 === 0 && { deputy: { name: `副${code}`, email: `d.${code.toLowerCase()}@county.example` } }),
  })
}

/** An office over so many lead units, each over so many units. */
export function makeOffice(leads: readonly string[], below: number): readonly Unit[] {
  const { parent: _, ...office } = makeUnit({ code: '0', kind: '机关', name: '普查办公室' })
  return [
    { ...office, contact: { name: '主任', email: 'office@county.example' } },
    ...leads.map((code) => makeChasedUnit(code, '0', code, 1)),
    ...leads.flatMap((lead) =>
      Array.from({ length: below }, (_unit, place) => makeChasedUnit(`${lead}${place + 1}`, lead, lead, place)),
    ),
  ]
}

/** What a workbook says: a row for each of these units in each of these reports. With more than 100 seats it is wrong. */
export interface Filled {
  readonly sender: string
  readonly units: readonly string[]
  readonly reports: readonly string[]
  readonly seats: number
}

const filled = new Map<string, Promise<Uint8Array>>()

/** The workbook, filled in once however often it is sent. */
export function fillOnce(facts: Filled): Promise<Uint8Array> {
  const key = JSON.stringify(facts)
  const found = filled.get(key) ?? fill(facts)
  filled.set(key, found)
  return found
}

async function fill({ sender, units, reports: ids, seats }: Filled): Promise<Uint8Array> {
  const covered = units.map((code) => makeUnit({ code }))
  const rows = units.map((unit, place) => makeRow({ unit, seats: place === 0 ? seats : Math.min(seats, 40) }))
  return makeTemplate({
    definition,
    definitionVersion: definitionVersion(definition),
    unit: makeUnit({ code: sender }),
    covered,
    reports: ids,
    rows: new Map(ids.map((id) => [id, rows])),
  })
}

/** The codes of a lead unit and the live units below it. */
export function subtreeOf(units: readonly Unit[], code: string): readonly string[] {
  return unitTree({ units })
    .subtreeOf(code)
    .filter(({ state }) => state === 'live')
    .map((unit) => unit.code)
}
