import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compiledReports } from '../../../shared/domain/campaign/compiled-report.ts'
import { checkRows } from '../../../shared/domain/sheet/check-rows.ts'
import { saidIn } from '../../../shared/domain/sheet/report-row.ts'
import { rowNamer } from '../../../shared/domain/sheet/row-name.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'

const dated = makeCampaign({ reports: [makeReport({ key: ['room', 'renewed'], rules: [] })] })
const laboratories = [...compiledReports(dated).values()][0]
const checked = { tables: new Map(), unreadable: new Set<string>(), holdToBudget: () => {} }

test('a row repeats the first of those that have its name, whichever part of the key tells the others apart', () => {
  if (!laboratories) throw new Error('the campaign has no report')
  const { fields } = laboratories.report
  const nameOf = rowNamer(laboratories)
  const part = (...said: readonly string[]) => fc.option(fc.constantFrom(...said), { nil: undefined, freq: 9 })
  const key = fc.record({ room: part('甲', '乙', '丙', '甲 '), renewed: part('2004-03', '2004-03-15', '2004-04') })
  let repeatingSeen = 0
  fc.assert(
    fc.property(fc.array(key, { maxLength: 12 }), (keys) => {
      const rows = keys.map(({ room, renewed }, place) => {
        const values = { ...(room !== undefined && { room }), ...(renewed !== undefined && { renewed }) }
        return { unit: '101', sheet: '表一', row: place + 1, said: saidIn(fields, values) }
      })
      const names = rows.map(({ said }) => nameOf(said))
      const repeating = rows.filter((_, place) => {
        const name = names[place]
        return name !== undefined && names.indexOf(name) < place
      })
      repeatingSeen += repeating.length
      const found = checkRows(laboratories, '101', rows, checked).filter(({ code }) => code === 'repeated-row')
      expect(found.map(({ row }) => row)).toEqual(repeating.map(({ row }) => row))
    }),
  )
  expect(repeatingSeen).toBeGreaterThan(50)
})
