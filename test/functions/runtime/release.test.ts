import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { releaseOfSources } from '../../../shared/runtime/release.ts'

/** A checkout with these files. */
function checkout(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'taizhang-release-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const part of ['campaigns', 'functions', 'infra', 'shared', 'web/dist'])
    mkdirSync(join(root, part), { recursive: true })
  for (const [name, text] of Object.entries({ 'package-lock.json': '{}', ...files }))
    writeFileSync(join(root, name), text)
  return root
}

const sources = { 'functions/a.ts': 'one\ntwo\n', 'shared/b.ts': '三' }

describe('the release of sources', () => {
  test('is the same wherever they lie, and however git wrote their lines', () => {
    const asOnWindows = {
      ...sources,
      'functions/a.ts': 'one\r\ntwo\r\n',
      'web/dist/page.js': 'built',
      'README.md': 'other',
    }

    expect(releaseOfSources(checkout(sources))).toMatch(/^[0-9a-f]{16}$/)
    expect(releaseOfSources(checkout(asOnWindows))).toBe(releaseOfSources(checkout(sources)))
  })

  test.each([
    ['a file says something else', { ...sources, 'shared/b.ts': '四' }],
    ['a file has another name', { 'functions/a.ts': sources['functions/a.ts'], 'shared/c.ts': '三' }],
    ['another package is used', { ...sources, 'package-lock.json': '{"a":1}' }],
  ])('is another where %s', (_, changed) => {
    expect(releaseOfSources(checkout(changed))).not.toBe(releaseOfSources(checkout(sources)))
  })
})
