import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compiledReports } from '../../../shared/domain/campaign/compiled-report.ts'
import { readTable } from '../../../shared/domain/sheet/read-table.ts'
import { saidIn } from '../../../shared/domain/sheet/report-row.ts'
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
  '无',
  5,
  50.5,
  '张　三',
  true,
)
const tables = fc.shuffledSubarray([...fields], { minLength: 3 }).chain((columns) =>
  fc.record({
    header: fc.constant(columns.map(({ name }) => name.zh)),
    rows: fc.array(fc.array(written, { minLength: columns.length, maxLength: columns.length }), { maxLength: 6 }),
  }),
)

test('what a row says stands in its fields’ places as it stands under their names', () => {
  let rowsSeen = 0
  fc.assert(
    fc.property(tables, ({ header, rows }) => {
      if (!report) throw new Error('the campaign has no report')
      const expectation = { name: report.report.name.zh, candidates: [report], expected: report.report.id }
      const reader = readTable(expectation, [], makeFacts().unitOf, () => ({
        row: ({ values }, _, said) => {
          rowsSeen++
          expect(said).toEqual(saidIn(fields, values))
        },
        nil: () => undefined,
        untouched: () => undefined,
        finding: () => undefined,
      }))
      reader.take(rowsOf({ rows: [header, ...rows], hiddenRows: [] }))
      reader.finish()
    }),
  )
  expect(rowsSeen).toBeGreaterThan(50)
})
