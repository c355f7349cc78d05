import { describe, expect, test } from 'vitest'
import { definitionVersion } from '../../../shared/runtime/definition-version.ts'
import { makeTemplate } from '../../../shared/workbook/template/make-template.ts'
import { makeCampaign, makeUnit } from '../../make/campaign.ts'
import { fillTemplate, isClear, makeRow, openSchoolOffice, schools } from '../../make/school-office.ts'
import { makeMinimalXlsx } from '../../make/xlsx.ts'

const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const rightRow = { laboratories: [makeRow()] }

/** Each with the code of the first thing that is said of it. */
const refused: readonly (readonly [what: string, bytes: () => Promise<Uint8Array> | Uint8Array, code: string])[] = [
  ['an empty file', () => new Uint8Array(), 'empty-file'],
  ['something that is no workbook', () => Buffer.from('%PDF-1.4 实验室'), 'other-document'],
  ['a workbook that was cut off', async () => (await fillTemplate('A1', rightRow)).slice(0, 9_000), 'damaged'],
  [
    'a workbook with a password',
    () => Buffer.concat([compoundFile, Buffer.alloc(504), Buffer.from('EncryptedPackage', 'utf16le')]),
    'password-protected',
  ],
  ['a workbook of Excel 97 that breaks off', () => Buffer.concat([compoundFile, Buffer.alloc(504)]), 'damaged'],
  ['a cell that is an Excel error', () => filled({ seats: { raw: { error: '#N/A' } } }), 'cell-error'],
  ['a blank template', () => fillTemplate('A1', { laboratories: [] }), 'blank-template'],
  ['a template of another campaign', otherCampaign, 'other-campaign'],
  ['a workbook without any of the reports', () => makeMinimalXlsx({ rows: row('随便写写') }), 'no-report'],
  ['a sheet without its header', () => fillTemplateWithoutHeader(), 'header-not-found'],
  ['a unit that nobody knows', () => filled({ unit: '天外飞仙研究院' }), 'unit-unknown'],
  ['a nil return where none is allowed', () => fillTemplate('A1', { stock: [{ room: '零报告' }] }), 'nil-refused'],
]

describe('a verdict of one clear sentence in both languages is given on', () => {
  test.each(refused)('%s', async (_, bytes, code) => {
    const office = await openSchoolOffice()
    await office.send('A1', await fillTemplate('A1', { laboratories: [makeRow({ seats: 9 })] }))
    const { rounds: standing } = await office.endState()
    office.clock.advance(60_000)
    const { verdict, findings } = await office.send('A1', await bytes())
    const { rounds, queues, withoutVerdict } = await office.endState()

    expect(verdict).toBe('rejected')
    expect(findings[0]).toMatchObject({ code, level: 'error' })
    expect(findings.filter((finding) => !isClear(finding))).toEqual([])
    expect(rounds.map(({ units }) => units)).toEqual(standing.map(({ units }) => units))
    expect(queues.every(({ waiting, inFlight, dead }) => waiting + inFlight + dead === 0)).toBe(true)
    expect([withoutVerdict, office.failures]).toEqual([[], []])
  })
})

test('a cell that is an Excel error is named by sheet, cell and row', async () => {
  const office = await openSchoolOffice()
  const { findings } = await office.send('A1', await filled({ seats: { raw: { error: '#N/A' } } }))

  expect(findings[0]).toMatchObject({ sheet: '实验室登记表', cell: 'F6', row: 6, field: 'seats', unit: 'A1' })
})

test('a sender that is in no unit list gets a verdict', async () => {
  const office = await openSchoolOffice()
  const { verdict, returns, findings } = await office.send('Z9', await fillTemplate('A1', rightRow))

  expect({ verdict, returns }).toEqual({ verdict: 'rejected', returns: [] })
  expect(findings).toMatchObject([{ code: 'unknown-sender' }])
  expect(findings.every(isClear)).toBe(true)
})

test.each(['closed', 'merged'] as const)('a sender that has been %s gets a verdict', async (state) => {
  const office = await openSchoolOffice()
  const into = state === 'merged' ? { mergedInto: 'A2', parent: 'A2' } : {}
  await office.importUnits(schools.map((unit) => (unit.code === 'A1' ? { ...unit, state, ...into } : unit)))
  const { verdict, findings } = await office.send('A1', await fillTemplate('A1', rightRow))

  expect(verdict).toBe('rejected')
  expect(findings).toMatchObject([{ code: 'closed-sender' }])
  expect(findings.every(isClear)).toBe(true)
})

test.each([
  ['2024-01-31T15:59:59.999Z', 'report-opens-later'],
  ['2024-12-31T16:00:00.000Z', 'report-not-open'],
])('a workbook that lands outside the window, at %s, is refused: %s', async (now, code) => {
  const office = await openSchoolOffice({ now })
  const { verdict, findings } = await office.send('A1', await fillTemplate('A1', rightRow))

  expect(verdict).toBe('rejected')
  expect(findings[0]).toMatchObject({ code })
  expect(findings.every(isClear)).toBe(true)
})

test.each([
  ['2024-02-10T02:00:00.000Z', '从2024年3月起按月报送'],
  ['2024-01-10T02:00:00.000Z', '从2024年3月起按月报送'],
])('a monthly report that has not begun, at %s, is refused with the month in which it does', async (now, words) => {
  const office = await openSchoolOffice({ now })
  const { findings } = await office.send('A1', await fillTemplate('A1', { stock: [makeRow()] }, { period: '2024-04' }))

  expect(findings[0]?.text.zh).toContain(words)
  expect(findings.every(isClear)).toBe(true)
})

function filled(overrides: Parameters<typeof makeRow>[0]): Promise<Uint8Array> {
  return fillTemplate('A1', { laboratories: [makeRow(overrides)] })
}

function otherCampaign(): Promise<Uint8Array> {
  const definition = makeCampaign({ id: 'labs-2023' })
  const unit = makeUnit({ code: 'A1' })
  const rows = new Map([['laboratories', [makeRow()]]])
  return makeTemplate({ definition, definitionVersion: definitionVersion(definition), unit, covered: [unit], rows })
}

function fillTemplateWithoutHeader(): Uint8Array {
  return makeMinimalXlsx({ sheets: '<sheet name="实验室登记表" sheetId="1" r:id="rId1"/>', rows: row('化学一室') })
}

function row(content: string): string {
  return `<row r="1"><c r="A1" t="inlineStr"><is><t>${content}</t></is></c></row>`
}
