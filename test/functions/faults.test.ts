import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { foldersOf } from '../chaos/process.ts'

/** Where faults are put before and after each call of a function that the histories of test/chaos do not play. */
const elsewhere = {
  api: 'test/chaos/api-trial.ts',
  'publish-pages': 'test/functions/publish-pages/publish-pages.test.ts',
} as const

/** What remembers nothing. */
const withoutStores = ['serve-pages']

test('every function is tried with faults before and after each of its calls, or remembers nothing', async () => {
  const files = await readdir('functions', { recursive: true })
  const handlers = files.flatMap((file) => /^([^/\\]+)[/\\]handler\.ts$/.exec(file)?.[1] ?? [])
  const played: readonly string[] = Object.values(foldersOf)

  const tried = [...Object.keys(elsewhere), ...withoutStores]
  expect(handlers.filter((name) => !played.includes(name)).toSorted()).toEqual(tried.toSorted())
})

test.each(withoutStores)('%s reaches no store', async (name) => {
  const handler = await readFile(`functions/${name}/handler.ts`, 'utf8')
  expect(handler).not.toMatch(/shared\/store|aws-clients/)
})

test.each(Object.entries(elsewhere))('%s is tried in %s', async (_, file) => {
  expect(await readFile(file, 'utf8')).toMatch(/crashPoint|everyFault/)
})
