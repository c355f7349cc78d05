import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differencesOfUnit, type UnitReturns } from '../../../shared/domain/difference/differences-of-unit.ts'
import type { Difference } from '../../../shared/domain/difference/difference.ts'
import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import { emptyTally, type Figures, type Tally } from '../../../shared/domain/tally/tally.ts'
import { makeClassRegisters, makePupil } from '../../make/class-registers.ts'
import { makeFiling } from '../../make/store-records.ts'

const definition = makeClassRegisters()

/** What a school says, by report, or by report and month: `attendance 2024-03`; and its subtree's figures in the same way. */
interface School {
  readonly rows?: Readonly<Record<string, readonly Values[]>>
  readonly figures?: Readonly<Record<string, Figures>>
}

function returnsOf({ rows = {}, figures = {} }: School): UnitReturns {
  const nameOf = ({ report, period }: { report: string; period: string }) =>
    period === 'once' ? report : `${report} ${period}`
  return {
    filing: async (round) => (rows[nameOf(round)] ? makeFiling({ submission: nameOf(round) }) : undefined),
    rows: async ({ submission }) =>
      (rows[submission] ?? []).map((values, place) => ({ unit: 'A', sheet: submission, row: place + 5, values })),
    subtree: async (round) => {
      const found = figures[nameOf(round)]
      return found && tally(found)
    },
  }
}

const tally = (figures: Figures): Tally => ({
  ...emptyTally,
  returns: { ...emptyTally.returns, expected: 3, data: 1, nil: 1 },
  figures,
})

const differencesOf = async (school: School) => differencesOfUnit(definition, 'A', returnsOf(school))

/** In short: `CLASS-PUPILS 一班 2-1=1`. */
const inShort = ({ code, key, left, right, difference }: Difference) =>
  [code, key, `${left.value}-${right.value}=${difference}`].filter((part) => part !== undefined).join(' ')

const shortly = async (school: School) => (await differencesOf(school)).map(inShort)

describe('Between two sheets of a unit', () => {
  it('every group of the left side is held against the same group of the right, with where both stand', async () => {
    const found = await differencesOf({
      rows: {
        classes: [
          { class: '一班', pupils: 2 },
          { class: '二班', pupils: 1 },
        ],
        pupils: [makePupil({ class: '二班' }), makePupil(), makePupil({ guest: '是' })],
      },
    })

    expect(found).toEqual([
      {
        code: 'CLASS-PUPILS',
        level: 'warning',
        unit: 'A',
        key: '一班',
        left: { report: 'classes', period: 'once', value: 2, at: { submission: 'classes', sheet: 'classes', row: 5 } },
        right: { report: 'pupils', period: 'once', value: 1, at: { submission: 'pupils', sheet: 'pupils', row: 6 } },
        difference: 1,
      },
    ])
  })

  it('a group that the right side does not have counts there as nothing', async () => {
    const rows = { classes: [{ class: '一班', pupils: 2 }], pupils: [] }

    expect(await shortly({ rows })).toEqual(['CLASS-PUPILS 一班 2-0=2'])
  })

  it('a group that has to be listed and is not is a difference without a number, once', async () => {
    const rows = { classes: [], pupils: [makePupil({ class: '三班' }), makePupil({ class: '三班' })] }

    const [found, ...others] = await differencesOf({ rows })

    expect(others).toEqual([])
    expect(found).toMatchObject({ code: 'CLASS-LISTED', key: '三班', left: { value: 2 } })
    expect(found).not.toHaveProperty('difference')
    expect(found).not.toHaveProperty('right.value')
  })

  it('groups are the same though their names are written with other widths and spaces', async () => {
    const rows = { classes: [{ class: '初一（1）班', pupils: 1 }], pupils: [makePupil({ class: '初一 (１)班' })] }

    expect(await shortly({ rows })).toEqual([])
  })

  it('rows without a group are in none', async () => {
    const { class: _, ...pupil } = makePupil()

    expect(await shortly({ rows: { classes: [{ pupils: 7 }], pupils: [pupil] } })).toEqual([])
  })

  it('silence is compared with nothing, a nil return with everything', async () => {
    expect(await shortly({ rows: { classes: [{ class: '一班', pupils: 2 }] } })).toEqual([])
    expect(await shortly({ rows: { 'attendance 2024-03': [{ present: 1 }], classes: [] } })).toEqual(['PRESENT 1-0=1'])
  })

  it('amounts with decimals are compared and shown as they were written, without the dust of binary fractions', async () => {
    const sums = makeClassRegisters({
      comparisons: [
        {
          code: 'HOURS',
          level: 'warning',
          left: { report: 'attendance', value: 'SUM([课时])' },
          right: { report: 'declared', value: 'SUM([课时总数])' },
          message: { zh: '课时不符。', en: 'The hours differ.' },
        },
      ],
    })
    const parts = [{ hours: 0.1 }, { hours: 0.2 }, { hours: 5140.36 }]
    const found = async (hours: number) =>
      (
        await differencesOfUnit(sums, 'A', returnsOf({ rows: { 'attendance 2024-03': parts, declared: [{ hours }] } }))
      ).map(inShort)

    expect(await found(5140.66)).toEqual([])
    expect(await found(5000.33)).toEqual(['HOURS 5140.66-5000.33=140.33'])
  })

  it('what comes to no number is not compared', async () => {
    const broken = makeClassRegisters({
      comparisons: [
        {
          code: 'BROKEN',
          level: 'note',
          left: { report: 'classes', value: '1/SUM([学生数])' },
          right: { report: 'pupils' },
          message: { zh: '一', en: 'one' },
        },
      ],
    })
    const found = await differencesOfUnit(broken, 'A', returnsOf({ rows: { classes: [], pupils: [makePupil()] } }))

    expect(found).toEqual([])
  })

  it('is found exactly where two counts by hand disagree', async () => {
    const names = fc.constantFrom('一班', '二班', '三班')
    const registered = fc.uniqueArray(fc.record({ class: names, pupils: fc.nat(3) }), { selector: (row) => row.class })
    const listed = fc.array(names.map((name) => makePupil({ class: name })))
    await fc.assert(
      fc.asyncProperty(registered, listed, async (classes, pupils) => {
        const count = (name: string) => pupils.filter((row) => row['class'] === name).length
        const wrong = classes.filter((row) => row.pupils !== count(row.class)).map((row) => row.class)
        const unknown = new Set(pupils.map((row) => row['class'])).difference(new Set(classes.map((row) => row.class)))

        const found = await differencesOf({ rows: { classes, pupils } })

        const keysOf = (code: string) => found.filter((each) => each.code === code).map(({ key }) => key)
        expect(keysOf('CLASS-PUPILS')).toEqual(wrong)
        expect(new Set(keysOf('CLASS-LISTED'))).toEqual(unknown)
      }),
    )
  })
})

describe('Between rounds', () => {
  it('every month is held against the one return of the other report', async () => {
    const rows = {
      classes: [{ class: '一班', pupils: 30 }],
      pupils: Array.from({ length: 30 }, () => makePupil()),
      'attendance 2024-03': [{ present: 30 }],
      'attendance 2024-04': [{ present: 31 }],
    }

    const found = await differencesOf({ rows })

    expect(found.map(({ code, left }) => `${code} ${left.period}`)).toEqual(['PRESENT 2024-04'])
  })

  it('two monthly reports meet in the same month', async () => {
    const rows = {
      'attendance 2024-03': [{ present: 30 }],
      'attendance 2024-04': [{ present: 20 }],
      'meals 2024-03': [{ eaten: 25 }],
      'meals 2024-04': [{ eaten: 25 }],
      'meals 2024-05': [{ eaten: 25 }],
    }

    expect(await shortly({ rows })).toEqual(['MEALS 25-20=5'])
  })

  it('what is declared once meets the latest month that is there', async () => {
    const rows = { declared: [{ hours: 0.3 }] }
    const figures = { 'attendance 2024-03': { hours: 30 }, 'attendance 2024-04': { hours: 100 } }

    const found = await differencesOf({ rows, figures })

    expect(found.map(inShort)).toEqual(['SUM-HOURS 0.3-1=-0.7'])
    expect(found[0]?.right.period).toBe('2024-04')
  })
})

describe('Between levels', () => {
  it('declared, computed and difference are said, and how many returns are in what was computed', async () => {
    const [found] = await differencesOf({ rows: { declared: [{ classes: 7 }] }, figures: { classes: { classes: 5 } } })

    expect(found).toMatchObject({
      code: 'SUM-CLASSES',
      left: { value: 7, at: { submission: 'declared' } },
      right: { value: 5, covers: { filed: 2, expected: 3 } },
      difference: 2,
    })
  })

  it('can be asked for alone', async () => {
    const rows = { declared: [{ classes: 7 }], classes: [{ class: '一班', pupils: 1 }], pupils: [] }
    const school = returnsOf({ rows, figures: { classes: { classes: 5 } } })

    const found = await differencesOfUnit(definition, 'A', school, 'between-levels')

    expect(found.map(({ code }) => code)).toEqual(['SUM-CLASSES'])
  })
})
