import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a browser has to fetch before it shows a page for the first time, and what it may weigh. */
const limitBytes = 250_000
const unitPages = ['my-reports/my-reports', 'upload/upload-page', 'return/return-page']

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}

const folder = join(import.meta.dirname, '../dist')
// the manifest is vite's own
const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))

/** Everything that a chunk needs at once, itself among it. */
function neededBy(name: string, found = new Set<string>()): ReadonlySet<string> {
  const chunk = manifest[name]
  if (!chunk || found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const sheet of chunk.css ?? []) found.add(sheet)
  for (const below of chunk.imports ?? []) neededBy(below, found)
  return found
}

const weigh = (file: string) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).byteLength
const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry)
const weights = unitPages.map((page) => {
  const source = `pages/${page}.tsx`
  if (entry === undefined || !manifest[source]) throw new Error(`no ${source} in the manifest`)
  const files = new Set([...neededBy(entry), ...neededBy(source), 'index.html'])
  return { page, bytes: [...files].reduce((sum, file) => sum + weigh(file), 0) }
})

for (const { page, bytes } of weights) console.log(`${page}: ${(bytes / 1000).toFixed(1)} kB gzip`)
if (weights.some(({ bytes }) => bytes > limitBytes)) {
  console.error(`the first load of a unit's page is above ${limitBytes / 1000} kB`)
  process.exitCode = 1
}
