import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { publishPages, withdrawPages } from '../../../functions/publish-pages/publish-pages.ts'
import type { PagesShelf } from '../../../shared/store/pages-shelf.ts'
import { Crash, crashPoint } from '../../make/crash.ts'

const now = () => '2026-03-01T08:00:00Z'
const config = '{"issuer":"https://id.example"}'

/** A shelf in memory, on which every page says when it was put. */
function makeShelf(before: Readonly<Record<string, string>> = {}) {
  const lying = new Map(
    Object.entries(before).map(([path, putAt]) => [path, { putAt, contentType: '', cacheControl: '' }]),
  )
  const order: string[] = []
  const shelf: PagesShelf = {
    put: async (path, _, kind) => {
      order.push(path)
      lying.set(path, { putAt: now(), ...kind })
    },
    all: async () => [...lying].map(([path, { putAt }]) => ({ path, putAt: new Date(putAt) })),
    remove: async (path) => {
      lying.delete(path)
    },
  }
  return { shelf, lying, order }
}

const buildOf = (...paths: readonly string[]) => {
  const zip = zipSync(Object.fromEntries(paths.map((path) => [path, strToU8('x')])))
  return async () => zip
}

test('a build is put with what a browser needs to know of each file, the start page after everything that it names', async () => {
  const { shelf, lying, order } = makeShelf()
  await publishPages(
    { shelf, build: buildOf('index.html', 'assets/a-1.js', 'mark.svg', '.vite/manifest.json'), now },
    config,
  )

  expect(order.at(-1)).toBe('index.html')
  expect(Object.fromEntries(lying)).toMatchObject({
    'index.html': { contentType: 'text/html; charset=utf-8', cacheControl: 'no-cache' },
    'assets/a-1.js': {
      contentType: 'text/javascript; charset=utf-8',
      cacheControl: 'public, max-age=31536000, immutable',
    },
    'mark.svg': { contentType: 'image/svg+xml; charset=utf-8' },
    'config.json': { contentType: 'application/json', cacheControl: 'no-cache' },
  })
  expect(lying.has('.vite/manifest.json')).toBe(false)
})

test('the parts of an earlier build stay a week for those who have its pages open, and no longer', async () => {
  const { shelf, lying } = makeShelf({
    'assets/last-week.js': '2026-02-23T08:00:00Z',
    'assets/before.js': '2026-02-21T08:00:00Z',
    'assets/still.js': '2026-01-01T08:00:00Z',
  })
  await publishPages({ shelf, build: buildOf('index.html', 'assets/still.js'), now }, config)

  expect(new Set(lying.keys())).toEqual(
    new Set(['index.html', 'config.json', 'assets/still.js', 'assets/last-week.js']),
  )
})

test.each(['before', 'after'] as const)(
  'publishing again what died %s any call ends as if it had not, and names no file that is not there meanwhile',
  async (when) => {
    const build = buildOf('index.html', 'assets/a-1.js', 'mark.svg')
    const old = { 'index.html': '2026-01-01T08:00:00Z', 'assets/before.js': '2026-01-01T08:00:00Z' }
    const undisturbed = crashPoint()
    const whole = makeShelf(old)
    await publishPages({ shelf: undisturbed.wrap(whole.shelf), build, now }, config)
    expect(undisturbed.calls()).toBeGreaterThan(4)

    for (let call = 1; call <= undisturbed.calls(); call++) {
      const { shelf, lying } = makeShelf(old)
      const dying = crashPoint(call, when).wrap(shelf)
      await expect(publishPages({ shelf: dying, build, now }, config)).rejects.toBeInstanceOf(Crash)
      const isNew = lying.get('index.html')?.putAt === now()
      expect(lying.has('assets/a-1.js') || !isNew, `call ${call}`).toBe(true)
      await publishPages({ shelf, build, now }, config)
      expect(lying, `call ${call}`).toEqual(whole.lying)
    }
  },
)

test('with the stack, all pages go', async () => {
  const { shelf, lying } = makeShelf({ 'index.html': now(), 'assets/a.js': now() })
  await withdrawPages(shelf)

  expect(lying.size).toBe(0)
})
