import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compiledReports } from '../../../shared/domain/campaign/compiled-report.ts'
import type { Report } from '../../../shared/domain/campaign/definition.ts'
import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import { figuresOfRows } from '../../make/figures.ts'
import { addFigures } from '../../../shared/domain/tally/tally.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'

function figures(rows: readonly Values[], report: Report = makeReport()) {
  const [compiled] = compiledReports(makeCampaign({ reports: [report] })).values()
  if (!compiled) throw new Error('no report')
  return figuresOfRows(compiled, rows)
}

const room = (overrides: Values = {}): Values => ({ room: '一室', subject: '物理', ...overrides })

describe('the figures of a return', () => {
  test('count its rows', () => {
    expect(figures([room(), room(), room()])).toMatchObject({ rooms: 3 })
  })

  test('of nothing are zero, and not absent', () => {
    expect(figures([])).toEqual({ rooms: 0, seats: 0, budget: 0, broken: 0 })
  })

  test('sum a field, blanks left out', () => {
    expect(figures([room({ seats: 40 }), room(), room({ seats: 2 })])).toMatchObject({ seats: 42 })
  })

  test('sum decimals in their smallest unit', () => {
    expect(figures([room({ budget: 0.1 }), room({ budget: 0.2 }), room({ budget: 0.29 })])).toMatchObject({
      budget: 59,
    })
  })

  test('count only the rows that a condition holds for', () => {
    expect(figures([room({ state: '待修' }), room({ state: '完好' }), room()])).toMatchObject({ broken: 1 })
  })

  test('break down by a choice; a blank one falls under none', () => {
    expect(figures([room(), room({ subject: '化学' }), room(), { room: '二室' }])).toMatchObject({
      rooms: 4,
      'roomsBySubject|物理': 2,
      'roomsBySubject|化学': 1,
    })
  })

  test('count a row with several choices under each', () => {
    const rows = [room({ lacks: ['通风', '水源'] }), room({ lacks: ['水源'] }), room()]
    expect(figures(rows)).toMatchObject({ 'roomsByLack|通风': 1, 'roomsByLack|水源': 2 })
  })

  test('break down by two choices, pair by pair', () => {
    const rows = [room({ state: '待修' }), room({ state: '待修' }), room({ subject: '化学', state: '完好' }), room()]
    const crossed = Object.entries(figures(rows)).filter(([key]) => key.startsWith('roomsBySubjectAndState'))
    expect(crossed).toEqual([
      ['roomsBySubjectAndState|化学|完好', 1],
      ['roomsBySubjectAndState|物理|待修', 2],
    ])
  })

  test('leave a blank field blank that is called what every object has', () => {
    const choice = {
      id: 'constructor',
      type: 'choice' as const,
      name: { zh: '承建', en: 'Built by' },
      choices: [{ name: '甲' }],
    }
    const report = makeReport({
      fields: [choice],
      rules: [],
      measures: [{ id: 'toString', name: { zh: '按承建', en: 'By builder' }, by: ['constructor'] }],
      ratios: [],
    })
    expect(figures([{}, { constructor: '甲' }], report)).toEqual({ 'toString|甲': 1 })
  })

  test('of two returns together are the sum of their figures, whatever the order of the rows', () => {
    const rows = fc.array(
      fc.record(
        {
          subject: fc.constantFrom('物理', '化学'),
          state: fc.constantFrom('完好', '待修'),
          lacks: fc.subarray(['通风', '水源', '器材']),
          seats: fc.nat({ max: 100 }),
          budget: fc.nat({ max: 10_000_000 }).map((cents) => cents / 100),
        },
        { requiredKeys: [] },
      ),
    )
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        expect(figures([...a, ...b])).toEqual(addFigures([figures(b), figures(a)]))
        expect(JSON.stringify(figures(a.toReversed()))).toBe(JSON.stringify(figures(a)))
      }),
    )
  })
})
