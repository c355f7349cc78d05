import { describe, expect, test } from 'vitest'
import { gatherFacts, NothingToExport } from '../../../functions/export-workbook/gather-facts.ts'
import { addTallies, emptyTally } from '../../../shared/domain/tally/tally.ts'
import { placeOf } from '../../../shared/domain/unit/unit.ts'
import type { AggregateFacts } from '../../../shared/workbook/aggregate/aggregate-facts.ts'
import { openWorkbook, wordsIn } from '../../make/open-workbook.ts'
import {
  after,
  before,
  campaign,
  fillTemplate,
  laboratoriesRound,
  makeRow,
  openSchoolOffice,
  schools,
  type SchoolOffice,
} from '../../make/school-office.ts'
import { makeWaiver } from '../../make/store-records.ts'

/** An office whose schools have 1, 2, 4, 8 and 16 seats; B1 has sent nothing. */
async function officeWithReturns(): Promise<SchoolOffice> {
  const office = await openSchoolOffice()
  const of = (unit: string, seats: number) => makeRow({ unit, seats })
  await office.send('A', await fillTemplate('A', { laboratories: [of('A', 1), of('A1', 2), of('A2', 4)] }))
  await office.send('A3', await fillTemplate('A3', { laboratories: [of('A3', 8)] }))
  await office.send('B', await fillTemplate('B', { laboratories: [of('B', 16)] }))
  return office
}

const factsOf = ({ stores }: SchoolOffice, unit = '0', asOf = after) => gatherFacts(stores, campaign.id, unit, asOf)

const figuresIn = ({ rounds }: Pick<AggregateFacts, 'rounds'>, unit: string) =>
  rounds.find(({ round }) => round.report === 'laboratories')?.figures.get(unit)

const seatsIn = (facts: Pick<AggregateFacts, 'rounds'>, unit: string) =>
  figuresIn(facts, unit)?.subtree.figures['seats']

const exported = (office: SchoolOffice, personalData: 'masked' | 'shown') =>
  office.exportWorkbook({
    campaign: campaign.id,
    unit: '0',
    key: 'exports/x.xlsx',
    personalData,
    requestedBy: 'office-1',
  })

describe('what an aggregated workbook says', () => {
  test('adds up at every level, and is what was rolled up', async () => {
    const office = await officeWithReturns()
    const facts = await factsOf(office)

    expect(facts.treeState).toBe('settled')
    for (const { unit } of facts.units) {
      const below = schools.filter(({ parent }) => parent === unit.code)
      const own = figuresIn(facts, unit.code)
      const parts = [own?.own, ...below.map(({ code }) => figuresIn(facts, code)?.subtree)]
      expect(own?.subtree).toEqual(addTallies(parts.map((part) => part ?? emptyTally)))
      const slot = await office.stores.slots.find(laboratoriesRound, placeOf(unit) ?? '', unit.code)
      expect(own?.subtree).toEqual(slot?.subtree)
    }
    expect(['0', 'A', 'B', 'B1'].map((unit) => seatsIn(facts, unit))).toEqual([31, 15, 16, undefined])
  })

  test('is of a unit and those below it alone', async () => {
    const facts = await factsOf(await officeWithReturns(), 'B')

    expect(facts.units.map(({ unit, depth }) => `${unit.code} ${depth}`)).toEqual(['B 0', 'B1 1'])
    expect(seatsIn(facts, 'B')).toBe(16)
  })

  test('says of a return what was decided about it: who is waived is not missing, and who has more time not late', async () => {
    const office = await officeWithReturns()
    const decided = { campaign: campaign.id, at: before }
    await office.stores.decisions.append(makeWaiver({ ...decided, unit: 'B1' }))
    const facts = await factsOf(office)

    expect(figuresIn(facts, 'B1')?.state).toMatchObject({ standing: 'waived', position: 'waived', timing: 'missing' })
    expect(figuresIn(facts, 'A1')?.state).toMatchObject({ standing: 'current', timing: 'onTime' })
    const workbook = await openWorkbook((await exported(office, 'masked')).bytes)
    expect(workbook.getWorksheet('缺报名单')?.getColumn(1).values).not.toContain('B1')
    expect(JSON.stringify(workbook.worksheets[0]?.getSheetValues())).toContain('缺报 0 个，豁免或封存而未报 1 个')
  })

  test('names the file, sheet and row that every detail came from', async () => {
    const facts = await factsOf(await officeWithReturns())
    const rows = await Array.fromAsync(facts.rounds.find(({ round }) => round.report === 'laboratories')?.rows ?? [])

    expect(rows.map(({ unit, file, sheet, row, values }) => [unit, file, sheet, row, values['seats']])).toEqual([
      ['A', 's1.xlsx', '实验室登记表', 6, 1],
      ['A1', 's1.xlsx', '实验室登记表', 7, 2],
      ['A2', 's1.xlsx', '实验室登记表', 8, 4],
      ['A3', 's2.xlsx', '实验室登记表', 6, 8],
      ['B', 's3.xlsx', '实验室登记表', 6, 16],
    ])
  })

  test('leaves out rounds in which nothing is due and nobody has filed', async () => {
    const office = await officeWithReturns()
    const roundsAt = async (asOf: string) =>
      (await factsOf(office, '0', asOf)).rounds.map(({ round }) => `${round.report} ${round.period}`)

    expect(await roundsAt(before)).toEqual(['laboratories once'])
    expect(await roundsAt('2024-03-21T00:00:00.000Z')).toEqual(['laboratories once', 'stock 2024-03'])
  })

  test('is nothing where there is no such unit or campaign', async () => {
    const office = await openSchoolOffice()

    await expect(factsOf(office, 'Z9')).rejects.toThrow(NothingToExport)
    await expect(gatherFacts(office.stores, 'elsewhere', '0', after)).rejects.toThrow(NothingToExport)
  })
})

describe('a unit that was merged into another', () => {
  const merged = schools.map((unit) =>
    unit.code === 'A3' ? { ...unit, state: 'merged' as const, mergedInto: 'B', parent: 'B' } : unit,
  )

  test('counts there, and owes nothing more', async () => {
    const office = await officeWithReturns()
    office.clock.advance(60_000)
    await office.importUnits(merged)
    const facts = await factsOf(office)

    expect(['0', 'A', 'B'].map((unit) => seatsIn(facts, unit))).toEqual([31, 7, 24])
    expect(figuresIn(facts, '0')?.subtree.returns).toMatchObject({ expected: 5, data: 4 })
    expect(facts).toMatchObject({ treeState: 'settled' })
    expect(facts.units.map(({ unit }) => unit.code)).toContain('A3')
  })

  test('counts no more once that one has filed again, and is not listed then', async () => {
    const office = await officeWithReturns()
    office.clock.advance(60_000)
    await office.importUnits(merged)
    office.clock.advance(60_000)
    await office.send('B', await fillTemplate('B', { laboratories: [makeRow({ unit: 'B', seats: 30 })] }))
    const facts = await factsOf(office)

    expect(['0', 'A', 'B'].map((unit) => seatsIn(facts, unit))).toEqual([37, 7, 30])
    expect(facts.treeState).toBe('settled')
    expect(facts.units.map(({ unit }) => unit.code)).not.toContain('A3')
  })
})

describe('an export in the middle of a change', () => {
  test('says so while roll-ups are still to come, and its totals are right all the same', async () => {
    const office = await officeWithReturns()
    await office.takeIn(await office.land('B1', await fillTemplate('B1', { laboratories: [makeRow({ seats: 32 })] })))
    const facts = await factsOf(office)

    expect(facts.treeState).toBe('changing')
    expect(seatsIn(facts, '0')).toBe(63)
    await office.drain()
    expect((await factsOf(office)).treeState).toBe('settled')
  })

  test('says so while units are being moved', async () => {
    const office = await officeWithReturns()
    const list = await office.stores.unitLists.current(campaign.id)
    const toVersion = list?.version ?? ''
    await office.stores.unitLists.saveChange({ campaign: campaign.id, toVersion, rounds: [], steps: [] })

    expect((await factsOf(office)).treeState).toBe('changing')
  })
})

describe('personal data', () => {
  test('is masked unless it is asked for', async () => {
    const office = await officeWithReturns()
    const { bytes } = await exported(office, 'masked')

    expect(await wordsIn(bytes)).not.toContain('张三丰')
    expect(await office.stores.audit.list(campaign.id)).toEqual([])
  })

  test('is shown to whoever asked, which leaves an entry in the audit trail', async () => {
    const office = await officeWithReturns()
    const { bytes } = await exported(office, 'shown')

    expect(await wordsIn(bytes)).toContain('张三丰')
    const entry = { at: before, actor: 'office-1', action: 'read-personal-data', subject: '0', about: 'exports/x.xlsx' }
    expect(await office.stores.audit.list(campaign.id)).toMatchObject([entry])
  })
})

test('an export that was asked for by a message lies where the message says', async () => {
  const office = await officeWithReturns()
  await office.stores.queues.export.send({
    campaign: campaign.id,
    unit: 'A',
    key: 'exports/a.xlsx',
    personalData: 'masked',
    requestedBy: 'office-1',
    job: 'a',
  })
  await office.drain()

  const bytes = await office.stores.bucket.read('exports/a.xlsx', 'v1', 10_000_000)
  expect(await wordsIn(bytes)).toContain('第A中学')
})
