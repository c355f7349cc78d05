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
    ['2、年老、体弱、离退休', ['2', '年老、体弱', '离退休']],
    ['离、退休，2', ['离退休', '2']],
    ['离退休、', ['离退休']],
    ['离退休、其他', '!not-a-choice'],
    ['、', 'blank'],
  ])('%j are %j', (content, expected) => {
    expect(outcome(field('choices', { choices }), content)).toEqual(expected)
  })
})

test('traditional characters become simplified ones, one for one', () => {
  expect(simplified('黨員隸屬關係、離職、貧困羣眾')).toBe('党员隶属关系、离职、贫困群众')
  expect(simplified('已是简体 A1')).toBe('已是简体 A1')
})
