import { describe, expect, test } from 'vitest'
import { en } from '../../../shared/domain/texts/en.ts'
import { fillText } from '../../../shared/domain/texts/fill-text.ts'
import { text } from '../../../shared/domain/texts/text.ts'
import { zh } from '../../../shared/domain/texts/zh.ts'
import { en as portalEn } from '../../../web/texts/en.ts'
import { zh as portalZh } from '../../../web/texts/zh.ts'

test('a text takes numbers with the word that suits them', () => {
  expect(fillText('{n} {n|day|days} left', { n: 1 }, String)).toBe('1 day left')
  expect(fillText('{n} {n|day|days} left', { n: 0 }, String)).toBe('0 days left')
  expect(fillText('{n} {n|day|days} left', { n: 1200 }, (value) => value.toLocaleString('en'))).toBe('1,200 days left')
})

test('a text is filled in each language with its own', () => {
  expect(text('cli-missing', { report: { zh: '登记表', en: 'register' }, count: 1 })).toEqual({
    zh: '登记表：缺报 1 个',
    en: 'register: 1 missing',
  })
})

describe.each([
  ['the product’s', zh, en],
  ['the portal’s', portalZh, portalEn],
])('in %s texts', (_, chinese, english) => {
  test('no number stands before a word that would be wrong after one', () => {
    const counted = /\{(?:count|\w+s)\} (?:(?:more|hidden) )?[a-z]+s\b/
    expect(Object.values(english).filter((words) => counted.test(words))).toEqual([])
  })

  test('no word of Chinese depends on a number', () => {
    expect(Object.values(chinese).filter((words) => words.includes('|'))).toEqual([])
  })
})
