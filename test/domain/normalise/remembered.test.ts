import { expect, test, vi } from 'vitest'
import { remembered } from '../../../shared/domain/normalise/remembered.ts'

test('the same question is answered once', () => {
  const answer = vi.fn<(question: string) => number>((question) => question.length)
  const ask = remembered(answer)
  expect([ask('在职'), ask('在职'), ask('退休人员')]).toEqual([2, 2, 4])
  expect(answer).toHaveBeenCalledTimes(2)
})

test('beyond so many questions it answers all the same, and remembers the first ones only', () => {
  const answer = vi.fn<(question: string) => number>((question) => question.length)
  const ask = remembered(answer, 2)
  for (const question of ['一', '二', '三三', '一', '三三']) ask(question)
  expect(ask('三三')).toBe(2)
  expect(answer.mock.calls.flat()).toEqual(['一', '二', '三三', '三三'])
})
