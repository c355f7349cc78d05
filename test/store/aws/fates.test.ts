import { expect, test } from 'vitest'
import { fates, ofNoCampaign } from '../../../shared/store/aws/fates.ts'
import { shredded } from '../../../shared/store/aws/partitions.ts'
import { keys } from '../../../shared/store/aws/keys.ts'

test('of every kind of item it is said what becomes of it in a purge', () => {
  const words = [...String(Object.values(keys)).matchAll(/pk: [`'"]([A-Z]+)/g)].map(([, word]) => word)
  expect(words.length).toBeGreaterThan(25)
  expect(new Set(words)).toEqual(new Set([...Object.keys(fates), ...ofNoCampaign]))
})

test('who purges is opened to what goes or is written anew, and to nothing else', () => {
  const fateOf = (word: string) => fates[word]?.('VERSION#x')
  const words = Object.keys(fates).filter((word) => fateOf(word) !== 'stays')
  const opened = Object.values(shredded).flat()
  expect(new Set(words.map((word) => `${word}#*`))).toEqual(new Set(opened))
})
