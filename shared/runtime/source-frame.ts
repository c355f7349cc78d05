import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Where a stack frame's line ends: `file:///var/task/index.mjs:12:3456)`. */
const bundledPlace = /(file:\S+\.mjs):(\d+):(\d+)/

const maps = new Map<string, SourceMap | undefined>()

/**
 * A line of a stack as it stands in the source: `at f (file:///var/task/index.mjs:1:9)` → `at f (functions/sweep/sweep.ts:12:3)`. Read from the
 * map beside the bundle once something has gone wrong: with Node's `--enable-source-maps` every start would read it. A line that no map knows
 * stays as it is.
 */
export function sourceFrame(frame: string): string {
  return frame.replace(bundledPlace, (place, file: string, line: string, column: string) => {
    const entry = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1)
    if (!entry || !('originalSource' in entry)) return place
    return `${entry.originalSource.replace(/^(\.\.\/)+/, '')}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
  })
}

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(`${fileURLToPath(file)}.map`))
  return maps.get(file)
}

function readMap(path: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined // nothing was bundled, or the map is not there: the line says less, but something
  }
}
