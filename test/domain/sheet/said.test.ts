import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compiledReports } from '../../../shared/domain/campaign/compiled-report.ts'
import type { Field } from '../../../shared/domain/campaign/field.ts'
import { readTable } from '../../../shared/domain/sheet/read-table.ts'
import { reportRow, saidIn, type ReportRow } from '../../../shared/domain/sheet/report-row.ts'
import { makeCampaign } from '../../make/campaign.ts'
import { makeFacts } from '../../make/assessed.ts'
import { rowsOf, type Written } from '../../make/sheet.ts'

const report = [...compiledReports(makeCampaign()).values()][0]
const { fields } = report?.report ?? { fields: [] }
const written: fc.Arbitrary<Written> = fc.constantFrom<Written[]>(
  '',
  '物理',
  '化学',
  '完好',
  '〃',
  5,
  50.5,
  '张　三',
  true,
)
const tables = fc.shuffledSubarray([...fields], { minLength: 3 }).chain((columns) =>
  fc.record({
    columns: fc.constant(columns),
    order: fc.shuffledSubarray([...columns.keys()], { minLength: columns.length }),
    rows: fc.array(fc.array(written, { minLength: columns.length, maxLength: columns.length }), { maxLength: 6 }),
  }),
)

function rowsRead(columns: readonly Field[], rows: readonly (readonly Written[])[]): readonly ReportRow[] {
  if (!report) throw new Error('the campaign has no report')
  const read: ReportRow[] = []
  const expectation = { name: report.report.name.zh, candidates: [report], expected: report.report.id }
  const reader = readTable(expectation, [], makeFacts().unitOf, () => ({
    row: (row) => {
      expect(saidIn(fields, reportRow(fields, row).values)).toEqual(row.said)
      read.push(reportRow(fields, row))
    },
    nil: () => undefined,
    untouched: () => undefined,
    finding: () => undefined,
  }))
  reader.take(rowsOf({ rows: [columns.map(({ name }) => name.zh), ...rows], hiddenRows: [] }))
  reader.finish()
  return read
}

test('a row says the same of its fields in whatever order their columns stand', () => {
  let rowsSeen = 0
  fc.assert(
    fc.property(tables, ({ columns, order, rows }) => {
      const read = rowsRead(columns, rows)
      const turned = rows.map((row) => order.map((place) => row[place] ?? ''))
      rowsSeen += read.length
      expect(
        rowsRead(
          order.flatMap((place) => columns[place] ?? []),
          turned,
        ),
      ).toEqual(read)
    }),
  )
  expect(rowsSeen).toBeGreaterThan(50)
})
