import { describe, expect, test } from 'vitest'
import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { definitionVersion } from '../../../shared/runtime/definition-version.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'
import { openWorkbook, sheetNamed } from '../../make/open-workbook.ts'
import {
  campaign,
  fillTemplate,
  laboratoriesRound,
  makeRow,
  openSchoolOffice,
  stock,
} from '../../make/school-office.ts'

const label = (zh: string) => ({ zh, en: zh })
const before = makeReport()
/** The report in the middle of the campaign: a column less, a column renamed, a measure more. */
const after = makeReport({
  fields: before.fields
    .filter(({ id }) => id !== 'state')
    .map((field) => (field.id === 'seats' ? { ...field, name: label('台位') } : field)),
  rules: [],
  measures: [
    { id: 'rooms', name: label('实验室数'), headline: true },
    { id: 'seats', name: label('座位数'), sum: 'seats', headline: true },
    { id: 'large', name: label('大实验室数'), where: '[台位]>50', headline: true },
  ],
  ratios: [],
})
const changed = makeCampaign({ reports: [after, stock] })

const filledIn = (unit: string, seats: number, definition: CampaignDefinition) =>
  fillTemplate(
    unit,
    { laboratories: [makeRow({ seats })] },
    { definition, definitionVersion: definitionVersion(definition) },
  )

describe('a definition that is changed in the middle of a campaign', () => {
  test('leaves accepted what was accepted, under its own version', async () => {
    const office = await openSchoolOffice()
    await office.send('A1', await filledIn('A1', 40, campaign))
    await office.define(changed)
    const { filing } = await office.stores.returns.find(laboratoriesRound, 'A1')
    const upload = await office.stores.uploads.find(campaign.id, filing?.submission.split('.')[0] ?? '')

    expect(filing?.figures).toMatchObject({ rooms: 1, seats: 40 })
    expect(upload?.definitionVersion).toBe(definitionVersion(campaign))
    expect(await office.stores.rows.of(filing?.submission ?? '')).toMatchObject([{ values: { state: '完好' } }])
  })

  test('takes in a template of before by its own columns', async () => {
    const office = await openSchoolOffice()
    const sent = await filledIn('A1', 60, campaign)
    await office.define(changed)
    const { verdict, findings } = await office.send('A1', sent)
    const { filing } = await office.stores.returns.find(laboratoriesRound, 'A1')

    expect(verdict).toBe('accepted')
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['older-definition-version', 'column-retired']),
    )
    expect(filing?.figures).toEqual({ large: 1, rooms: 1, seats: 60 })
  })

  test('adds up what it still asks for; a figure that is new is blank, not nothing, for what was filed before', async () => {
    const office = await openSchoolOffice()
    await office.send('A1', await filledIn('A1', 40, campaign))
    await office.define(changed)
    await office.send('A2', await filledIn('A2', 60, changed))
    const { bytes } = await office.exportWorkbook({
      campaign: campaign.id,
      unit: 'A',
      personalData: 'masked',
      requestedBy: 'test',
    })
    const totals = sheetNamed(await openWorkbook(bytes), '汇总')
    const lines = totals
      .getRows(1, totals.rowCount)
      ?.map((row) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((column) => row.getCell(column).text))
    const lineOf = (unit: string) => lines?.find((line) => line.some((cell) => cell.includes(unit)))
    const root = await office.stores.slots.find(laboratoriesRound, '-', '0')

    expect(root?.subtree?.figures).toMatchObject({ rooms: 2, seats: 100, large: 1 })
    expect(lineOf('第A1中学')?.filter((cell) => ['1', '40', ''].includes(cell))).toEqual(
      expect.arrayContaining(['1', '40', '']),
    )
    expect(lineOf('第A1中学')).not.toContain('0')
  })

  test('knows nothing of a version that it never had, and reads by the headers', async () => {
    const office = await openSchoolOffice()
    const sent = await fillTemplate(
      'A1',
      { laboratories: [makeRow({ seats: 60 })] },
      { definitionVersion: '0123456789abcdef' },
    )
    const { verdict, findings } = await office.send('A1', sent)
    expect([verdict, findings.map(({ code }) => code)]).toEqual(['accepted', ['other-definition-version']])
  })
})
