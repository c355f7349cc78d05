import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BadEnvironment } from '../../../shared/runtime/env.ts'
import { configuredLimits } from '../../../shared/runtime/limits.ts'
import { defaultLimits } from '../../../shared/workbook/workbook.ts'

test('limits are the defaults where the environment says nothing', () => {
  expect(configuredLimits({})).toEqual(defaultLimits)
})

test('those that the environment names are changed, the others not', () => {
  expect(configuredLimits({ LIMITS: '{"elapsedMs":60000,"sheets":5}' })).toEqual({
    ...defaultLimits,
    elapsedMs: 60_000,
    sheets: 5,
  })
})

test.each(['', 'sheets=5', '5', '[]', '{"sheet":5}', '{"sheets":0}', '{"sheets":"5"}', '{"sheets":null}'])(
  'LIMITS is refused where it says %s',
  (LIMITS) => {
    expect(() => configuredLimits({ LIMITS })).toThrow(BadEnvironment)
  },
)

test('the page on limits names each with its default', () => {
  const page = readFileSync(new URL('../../../docs/limits.md', import.meta.url), 'utf8')
  const stated = [...page.matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)]

  expect(Object.fromEntries(stated.map(([, name, value]) => [name, Number(value?.replaceAll(',', ''))]))).toEqual(
    defaultLimits,
  )
})
