import { expect, test } from 'vitest'
import { compiledReports } from '../../../shared/domain/campaign/compiled-report.ts'
import { columnTotals } from '../../../shared/domain/sheet/column-totals.ts'
import { findHeader } from '../../../shared/domain/sheet/find-header.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'
import { makeSheet, rowsOf } from '../../make/sheet.ts'

const school = { id: 'unit', type: 'unit', name: { zh: '学校', en: 'School' } } as const
const seats = { id: 'seats', type: 'integer', name: { zh: '座位数', en: 'Seats' } } as const
const report = makeReport({ fields: [school, seats], rules: [], measures: [], ratios: [] })
const seatsColumn = 2

/** Totals of a table with one column of numbers. */
function makeTotals() {
  const candidates = [...compiledReports(makeCampaign({ reports: [report] })).values()]
  const header = findHeader(rowsOf(makeSheet({ rows: [['学校', '座位数']] })), [], { name: report.name.zh, candidates })
  if (!header) throw new Error('the header was not found')
  const totals = columnTotals(header)
  return {
    ...totals,
    declare: (row: number, value: number) => totals.take(row, [{ column: seatsColumn, kind: 'number', value }]),
  }
}

test('a sheet full of wrong totals is told of a thousand of them', () => {
  const totals = makeTotals()

  for (let row = 1; row <= 1_100; row++) totals.declare(row, 5)

  const rows = totals.differences().map(({ row }) => row)
  expect([rows.length, rows[0], rows.at(-1)]).toEqual([1_000, 1, 1_000])
})

test('totals that are met make room for others', () => {
  const totals = makeTotals()
  for (let row = 1; row <= 1_000; row++) totals.declare(row, 5)
  totals.add([undefined, 5], new Set())

  totals.declare(1_002, 7)

  expect(totals.differences().map(({ row }) => row)).toEqual([1_002])
})
