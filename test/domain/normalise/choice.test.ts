import { describe, expect, test } from 'vitest'
import { simplified } from '../../../shared/domain/normalise/simplified.ts'
import type { Value } from '../../../shared/domain/sheet/report-row.ts'
import { normalise } from '../../../shared/domain/normalise/normalise.ts'
import { cell, field, outcome, type Content } from './cells.ts'

const choices = [
  { name: '离退休', en: 'retired', synonyms: ['已退', '离、退休'] },
  { name: '党员（正式）', synonyms: ['正式党员', '已定'] },
  { name: '年老、体弱' },
  { name: 'Ａ类', synonyms: ['已定'] },
  { name: '2' },
]

describe('one choice', () => {
  test.each<[Content, string]>([
    ['离退休', '离退休'],
    ['離退休', '离退休'],
    [' 离 退\n休。', '离退休'],
    ['已退', '离退休'],
    ['Retired', '离退休'],
    ['党员(正式)', '党员（正式）'],
    ['黨員（正式）', '党员（正式）'],
    ['a类', 'Ａ类'],
    [2, '2'],
    ['２', '2'],
    ['离退休，离退休', '离退休'],
    ['已定', '!not-a-choice'],
    ['离退休、2', '!one-choice-only'],
    ['退', '!not-a-choice'],
    ['constructor', '!not-a-choice'],
    ['离退休、退', '!not-a-choice'],
    [true, '!not-a-choice'],
    ['、'.repeat(2_000), '!not-a-choice'],
    ['', 'blank'],
  ])('%j is %s', (content, expected) => {
    expect(outcome(field('choice', { choices }), content)).toBe(expected)
  })

  test('a truth value is 是 or 否', () => {
    const yesNo = field('choice', { choices: [{ name: '是' }, { name: '否' }] })
    expect([true, false].map((content) => outcome(yesNo, content))).toEqual(['是', '否'])
  })

  test('what is no choice is answered with the choices and not with the cell', () => {
    const { problem } = normalise(field('choice', { choices: choices.slice(0, 2) }), cell('秘密'))
    expect(problem?.values).toEqual({ choices: { zh: '离退休、党员（正式）', en: '离退休 (retired), 党员（正式）' } })
  })
})

describe('several choices', () => {
  test.each<[Content, Value]>([
    ['离退休', ['离退休']],
    ['离退休、2', ['离退休', '2']],
    ['2,离退休', ['2', '离退休']],
    ['离退休；党员（正式）/２', ['离退休', '党员（正式）', '2']],
    ['离退休\n2', ['离退休', '2']],
    ['离退休 2', ['离退休', '2']],
    ['离退休、已退', ['离退休']],
    ['年老、体弱', ['年老、体弱']],
    ['年老，体弱；2', ['年老、体弱', '2']],
    ['2、年老、体弱、离退休', ['2', '年老、体弱', '离退休']],
    ['离、退休，2', ['离退休', '2']],
    ['离退休、', ['离退休']],
    ['离退休、其他', '!not-a-choice'],
    ['、', 'blank'],
  ])('%j are %j', (content, expected) => {
    expect(outcome(field('choices', { choices }), content)).toEqual(expected)
  })
})

const troubles = [
  { name: '不健全' },
  { name: '软弱涣散' },
  { name: '党组织和党员', synonyms: ['党建'] },
  { name: '不及时' },
  { name: '第一、第二产业' },
]

describe('the marks of a list are no part of a choice', () => {
  test.each<[string, Value]>([
    ['1.不健全 2.软弱涣散', ['不健全', '软弱涣散']],
    ['1.不健全2.软弱涣散', ['不健全', '软弱涣散']],
    ['１．不健全　２．软弱涣散。', ['不健全', '软弱涣散']],
    ['①不健全②软弱涣散', ['不健全', '软弱涣散']],
    ['1、不健全；\n2、软弱涣散。', ['不健全', '软弱涣散']],
    ['1)不健全 2）软弱涣散', ['不健全', '软弱涣散']],
    ['（一）不健全，（二）软弱涣散', ['不健全', '软弱涣散']],
    ['一、软弱涣散', ['软弱涣散']],
    ['十一．软弱涣散', ['软弱涣散']],
    ['•不健全\n•软弱涣散', ['不健全', '软弱涣散']],
    ['第三阶段：软弱涣散', ['软弱涣散']],
    ['第三阶段软弱涣散', '!not-a-choice'],
    ['1.不健全 2.不合格', '!not-a-choice'],
    ['1、第一、第二产业', ['第一、第二产业']],
    ['1、2、', '!not-a-choice'],
    ['①', '!not-a-choice'],
    ['2005.不健全', '!not-a-choice'],
  ])('%j are %j', (content, expected) => {
    expect(outcome(field('choices', { choices: troubles }), content)).toEqual(expected)
  })

  test('unless the choice is called so', () => {
    expect(outcome(field('choices', { choices }), '1、离退休；2、党员（正式）')).toEqual(['离退休', '党员（正式）'])
    expect(outcome(field('choices', { choices }), '2、离退休')).toEqual(['2', '离退休'])
  })

  test('a stage that has a choice of its own has to agree with the one behind it', () => {
    const stages = field('choice', {
      choices: [{ name: '学习动员' }, { name: '整改提高', synonyms: ['第三阶段'] }],
    })
    expect(outcome(stages, '第三阶段：整改提高')).toBe('整改提高')
    expect(outcome(stages, '第三阶段：学习动员')).toBe('!one-choice-only')
  })
})

describe('a word for "and" separates choices', () => {
  test.each<[string, Value]>([
    ['不健全和软弱涣散', ['不健全', '软弱涣散']],
    ['不健全 及 软弱涣散', ['不健全', '软弱涣散']],
    ['不健全与软弱涣散', ['不健全', '软弱涣散']],
    ['不健全+软弱涣散＋不及时', ['不健全', '软弱涣散', '不及时']],
    ['不健全&软弱涣散', ['不健全', '软弱涣散']],
    ['不健全·软弱涣散', ['不健全', '软弱涣散']],
    ['党组织和党员和不及时', ['党组织和党员', '不及时']],
    ['不健全兼软弱涣散', ['不健全', '软弱涣散']],
    ['“不健全”和"软弱涣散"', ['不健全', '软弱涣散']],
    ['不健全和', '!not-a-choice'],
    ['和不健全', '!not-a-choice'],
    ['+', '!not-a-choice'],
    ['不健全和不合格', '!not-a-choice'],
  ])('%j are %j', (content, expected) => {
    expect(outcome(field('choices', { choices: troubles }), content)).toEqual(expected)
  })
})

describe('a note in brackets behind a choice', () => {
  const kinds = [{ name: '国有企业', synonyms: ['国有'] }, { name: '正常' }, { name: '停产' }, { name: '其他（说明）' }]
  test.each<[string, string]>([
    ['国有企业（国有独资）', '国有企业'],
    ['国有企业(国有独资)。', '国有企业'],
    ['1.国有企业（国有独资）', '国有企业'],
    ['其他（说明）', '其他（说明）'],
    ['其他（民办）', '!not-a-choice'],
    ['正常（原停产）', '!not-a-choice'],
    ['正常（', '!not-a-choice'],
    ['（停产）', '!not-a-choice'],
  ])('%j is %s', (content, expected) => {
    expect(outcome(field('choice', { choices: kinds }), content)).toBe(expected)
  })

  test('is passed over, and that is said', () => {
    const { changes } = normalise(field('choice', { choices: kinds }), cell('国有企业（国有独资）'))
    expect(changes).toEqual([{ code: 'read-as-choice' }])
  })
})

test('choices are listed so that each can be told, even if its name has what separates them', () => {
  const kinds = field('choice', { choices: [{ name: '甲', en: 'A' }, { name: '乙、丙' }] })
  expect(normalise(kinds, cell('丁')).problem?.values).toEqual({
    choices: { zh: '甲、“乙、丙”', en: '甲 (A), “乙、丙”' },
  })
})

test('a tick is a tick, and a stage may be numbered in digits', () => {
  const yes = field('choice', {
    choices: [
      { name: '是', synonyms: ['√'] },
      { name: '否', synonyms: ['×'] },
    ],
  })
  expect(['✓', '✔', '☑', '✗'].map((mark) => outcome(yes, mark))).toEqual(['是', '是', '是', '否'])
  const stages = field('choice', { choices: [{ name: '学习', synonyms: ['第一阶段'] }, { name: '第十一阶段' }] })
  expect(['第1阶段', '第11阶段'].map((stage) => outcome(stages, stage))).toEqual(['学习', '!not-a-choice'])
})

test('traditional characters become simplified ones, one for one', () => {
  expect(simplified('黨員隸屬關係、離職、貧困羣眾')).toBe('党员隶属关系、离职、贫困群众')
  expect(simplified('已是简体 A1')).toBe('已是简体 A1')
})
