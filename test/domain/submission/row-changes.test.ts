import { expect, test } from 'vitest'
import { compiledReports } from '../../../shared/domain/campaign/compiled-report.ts'
import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import { rowChanges } from '../../../shared/domain/submission/row-changes.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'

const byRoom = compiledReports(makeCampaign({ reports: [makeReport({ key: ['实验室'] })] })).get('laboratories')
if (!byRoom) throw new Error('no report')
const rows = (...values: readonly Values[]) =>
  values.map((each, place) => ({ unit: 'A', sheet: 's', row: place + 5, values: each }))

test('rows are told by what names them, wherever they stand', () => {
  const before = rows({ room: '一室', seats: 8 }, { room: '二室', seats: 9 }, { room: '三室' })
  const after = rows({ room: '三室' }, { room: '一室', seats: 10 }, { room: '四室' })

  expect(rowChanges(byRoom, before, after)).toMatchObject([
    { kind: 'changed', before: { row: 5 }, after: { row: 6 }, fields: [{ field: 'seats', before: 8, after: 10 }] },
    { kind: 'added', after: { values: { room: '四室' } } },
    { kind: 'removed', before: { values: { room: '二室' } } },
  ])
})

test('rows of one name are told apart in their order, and the same rows have not changed', () => {
  const before = rows({ room: '一室', seats: 1 }, { room: '一室', seats: 2 })

  expect(rowChanges(byRoom, before, before)).toEqual([])
  expect(rowChanges(byRoom, before, before.slice(0, 1))).toMatchObject([{ kind: 'removed', before: { row: 6 } }])
})
