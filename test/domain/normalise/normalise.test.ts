import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldType } from '../../../shared/domain/campaign/field.ts'
import { isDitto, normalise, normaliser } from '../../../shared/domain/normalise/normalise.ts'
import { uncalculated, type CellValue } from '../../../shared/domain/sheet/cell.ts'
import { text } from '../../../shared/domain/texts/text.ts'
import { cell, cellOf, codesOf, field, outcome, type Content } from './cells.ts'

const choices = { choices: [{ name: '甲' }, { name: '乙、丙' }, { name: '无' }] }
const optional = {
  text: field('text'),
  integer: field('integer', { unit: '人' }),
  decimal: field('decimal'),
  date: field('date', { precision: 'year' }),
  choice: field('choice', choices),
  choices: field('choices', choices),
  phone: field('phone'),
  identity: field('identity'),
  unit: field('unit'),
} satisfies Record<FieldType, unknown>
const types = Object.values(optional)

describe('in a field of any type', () => {
  test.each(types)('$type: an Excel error, a ditto mark and a blank are what they are', (given) => {
    expect(outcome(given, { error: '#N/A' })).toBe('!cell-error')
    expect(outcome(given, { error: uncalculated })).toBe('!formula-uncalculated')
    expect([' #REF! ', '#N/A', '#####'].map((left) => outcome(given, left))).toEqual(Array(3).fill('!cell-error'))
    expect(outcome(given, '同上')).toBe('!ditto')
    expect(outcome(given, ' \u200b\n　')).toBe('blank')
  })

  test.each(types)('$type: 无 and strokes mean blank unless they are a choice', (given) => {
    const isChoice = given.type === 'choice' || given.type === 'choices'
    expect(outcome(given, '/')).toBe('blank')
    expect(outcome(given, ' —— ')).toBe('blank')
    expect(outcome(given, '无')).toEqual(isChoice ? (given.type === 'choice' ? '无' : ['无']) : 'blank')
    expect(outcome(given, '没有')).toBe('blank')
    expect(codesOf(normalise(given, cell('/')))).toEqual(['mark-of-nothing'])
  })

  test('a required one has to be more than a stroke; only a text may say 无, and no name', () => {
    expect(outcome(field('text', { required: true }), '-')).toBe('!mark-in-required')
    expect(outcome(field('text', { required: true }), '无')).toBe('无')
    expect(outcome(field('text', { required: true, onePerson: true }), '无')).toBe('!mark-in-required')
    expect(outcome(field('integer', { required: true }), '无')).toBe('!mark-in-required')
  })
})

test('ditto marks are told from other texts', () => {
  expect(['同上', ' 同 上 ', '〃', '″', '"', '＂'].every((mark) => isDitto(cell(mark)))).toBe(true)
  expect(['同上级', '上', '无', ''].some((mark) => isDitto(cell(mark)))).toBe(false)
  expect(isDitto(cell(1))).toBe(false)
})

test.each<[keyof typeof optional, Content, readonly string[]]>([
  ['text', '张三', []],
  ['text', '张　三', ['tidied']],
  ['text', 12, []],
  ['text', { date: 38_518 }, ['written-out']],
  ['integer', 12, []],
  ['integer', '12', ['number-was-text']],
  ['date', '2005-06-15', []],
  ['date', { date: 38_518 }, []],
  ['date', '2005.6.15', ['date-rewritten']],
  ['date', 38_518, ['date-was-number']],
  ['choice', '甲', []],
  ['choice', '甲 ', ['read-as-choice']],
  ['choices', '甲、无', []],
  ['choices', '甲,无', ['read-as-choice']],
  ['phone', '0571-12345678', []],
  ['phone', '057112345678', ['phone-rewritten']],
  ['identity', '11010519491231002x', ['tidied']],
])('in a field of type %s the note on %j is %j', (type, content, codes) => {
  expect(codesOf(normalise(optional[type], cell(content)))).toEqual(codes)
})

describe('laws', () => {
  const fragments = fc.constantFrom(
    ...'1 1、 ① 和 + 2005 6 15 38518 十 二 万 约 人 年 月 日 - . , / : 、 ； 甲 乙 丙 无 同上 张 三 Ａ １ " ( X % — 黨 \n \u3000 \u200b'.split(
      ' ',
    ),
    ' ',
  )
  const messy = fc.constantFrom(
    '11010519491231002x',
    '110105 491231002',
    '１９８５．６',
    '乙、丙；甲 无',
    '（0571）12345678',
    '1,234.50 ',
    '张　三',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(fragments, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.tuple(messy, fragments).map((parts) => parts.join('')),
    messy,
  )
  const contents: fc.Arbitrary<CellValue> = fc.oneof(
    texts.map((value): CellValue => ({ kind: 'text', value })),
    fc.double().map((value): CellValue => ({ kind: 'number', value })),
    fc.integer().map((value): CellValue => ({ kind: 'number', value })),
    fc.double().map((value): CellValue => ({ kind: 'date', value })),
    fc.boolean().map((value): CellValue => ({ kind: 'boolean', value })),
  )

  test.each(types)('$type: what was understood is understood again, without a change', (given) => {
    fc.assert(
      fc.property(contents, (content) => {
        const { value } = normalise(given, content)
        const again = value === undefined ? { changes: [] } : normalise(given, cellOf(value))
        expect(again).toEqual({ value, changes: [] })
      }),
      { numRuns: 500 },
    )
  })

  test.each(types)('$type: no cell has a value and a problem, and all that is said of it is a sentence', (given) => {
    fc.assert(
      fc.property(contents, (content) => {
        const { value, problem, changes } = normalise(given, content)
        const said = changes.map(({ code }) => text(code, { field: given.name }))
        if (problem) said.push(text(problem.code, { field: given.name, ...problem.values }))
        expect(value === undefined || problem === undefined).toBe(true)
        expect(said.filter(({ zh, en }) => zh.includes('{') || en.includes('{'))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test.each(types)('$type: a cell of a long column means what it would mean alone', (given) => {
    const normaliseNext = normaliser(given)
    fc.assert(
      fc.property(fc.array(contents, { maxLength: 8 }), (column) => {
        expect(column.map(normaliseNext)).toEqual(column.map((content) => normalise(given, content)))
      }),
    )
  })
})
