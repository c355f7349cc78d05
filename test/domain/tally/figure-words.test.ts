import { expect, test } from 'vitest'
import { figureName, figureWords } from '../../../shared/domain/tally/figure-words.ts'
import { makeReport } from '../../make/campaign.ts'

const report = makeReport()

test.each([
  ['rooms', '实验室数'],
  ['roomsBySubject|物理', '实验室按学科：物理'],
  ['roomsBySubjectAndState|物理|完好', '实验室按学科和状况：物理、完好'],
  ['gone', 'gone'],
])('the figure %s is called %s', (key, name) => {
  expect(figureName(report, key)).toBe(name)
})

test.each([
  ['seats', 4_000, '4000'],
  ['rooms', 3, '3'],
  ['budget', 1_234_507, '12345.07'],
  ['gone', 7, '7'],
])('the figure %s of %i is read as %s', (key, figure, words) => {
  expect(figureWords(report, key, figure)).toBe(words)
})
