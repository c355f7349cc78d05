import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compiledReports } from '../../../shared/domain/campaign/compiled-report.ts'
import { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { roundsOf } from '../../../shared/domain/campaign/round.ts'
import { evaluateRow, evaluateSheet } from '../../../shared/domain/formula/evaluate.ts'
import type { Values } from '../../../shared/domain/sheet/report-row.ts'
import { figuresOfRows } from '../../make/figures.ts'
import { campaign as builtIn } from '../campaigns/rules.ts'
import schools from './school-enrolment.json' with { type: 'json' }

const definition = CampaignDefinition.parse(schools)
const reports = compiledReports(definition)
const rows: readonly Values[] = [
  { grade: '一年级', className: '一1', pupils: 40, boys: 21, girls: 19, desks: 40, boarding: '否' },
  { grade: '一年级', className: '一2', pupils: 38, boys: 20, girls: 17, desks: 30, boarding: '是' },
]

test('its rules hold or do not, row by row and for the whole sheet', () => {
  const classes = reports.get('classes')

  expect(classes?.rowRules.map(({ formula }) => rows.map((row) => evaluateRow(formula, row)))).toEqual([
    [true, false],
    [true, false],
  ])
  expect(classes?.sheetRules.map(({ formula }) => evaluateSheet(formula, rows))).toEqual([true])
})

test('its figures come out, money in cents', () => {
  const [classes, meals] = [reports.get('classes'), reports.get('meals')]
  const days: readonly Values[] = [
    { cost: 0.1, dishes: ['米饭/面食', '蔬菜'] },
    { cost: 0.2, dishes: ['肉蛋'] },
  ]

  expect(classes && figuresOfRows(classes, rows)).toMatchObject({
    classes: 2,
    pupils: 78,
    girls: 36,
    'pupilsByGrade|一年级': 78,
    'classesByGradeAndBoarding|一年级|是': 1,
  })
  expect(meals && figuresOfRows(meals, days)).toEqual({
    cost: 30,
    vegetableDays: 1,
    'daysByDish|米饭/面食': 1,
    'daysByDish|肉蛋': 1,
    'daysByDish|蔬菜': 1,
  })
})

test('its months are due on their last day, in its own zone', () => {
  expect(
    roundsOf(definition)
      .filter(({ report }) => report === 'meals')
      .map(({ period, dueAt }) => `${period} ${dueAt}`),
  ).toEqual([
    '2024-09 2024-09-30T18:00:00.000Z',
    '2024-10 2024-10-31T18:00:00.000Z',
    '2024-11 2024-11-30T18:00:00.000Z',
    '2024-12 2024-12-31T18:00:00.000Z',
  ])
})

/** The unit list has columns of its own, some with the same common words. */
const unitListsOwnWords = 'unit/unit-columns.ts'

test('no program knows a sheet, a column or a choice of the built-in campaign by name', () => {
  const root = new URL('../../../', import.meta.url)
  const sources = ['shared', 'functions', 'infra', 'cli'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith(unitListsOwnWords))
      .map((path) => ({ path: `${folder}/${path}`, code: readFileSync(new URL(`${folder}/${path}`, root), 'utf8') })),
  )
  const names = builtIn.reports.flatMap((report) => [
    report.name.zh,
    ...report.fields.flatMap((field) => [
      field.name.zh,
      ...('choices' in field ? field.choices.map(({ name }) => name) : []),
    ]),
  ])
  const telling = [...new Set(names)].filter((name) => name.length > 2)
  const quoted = (code: string) => telling.filter((name) => code.includes(`'${name}'`) || code.includes(`"${name}"`))

  expect(sources.length).toBeGreaterThan(50)
  expect(sources.flatMap(({ path, code }) => quoted(code).map((name) => `${path}: ${name}`))).toEqual([])
})
