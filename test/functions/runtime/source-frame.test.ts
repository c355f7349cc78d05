import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'
import { expect, test } from 'vitest'
import { sourceFrame } from '../../../shared/runtime/source-frame.ts'

test('a line of a bundle is told as the line of the source that it comes from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-frames-'))
  writeFileSync(join(folder, 'step.ts'), '// a step\nexport const step = (): never => {\n  throw new Error()\n}\n')
  const bundle = join(folder, 'index.mjs')
  buildSync({ entryPoints: [join(folder, 'step.ts')], outfile: bundle, format: 'esm', minify: true, sourcemap: true })

  const thrown = 'const s=()=>{'.length + 1
  expect(sourceFrame(`at s (${pathToFileURL(bundle).href}:1:${thrown})`)).toBe('at s (step.ts:3:3)')
  rmSync(folder, { recursive: true })
})

test.each(['at f (node:internal/process:1:2)', 'at async Promise.all (index 0)', 'at f (file:///none/index.mjs:1:2)'])(
  'a line that no map knows stays as it is: %s',
  (frame) => {
    expect(sourceFrame(frame)).toBe(frame)
  },
)
