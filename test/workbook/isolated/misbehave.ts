import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'

import { hasStarted } from '../../../shared/workbook/isolated/run-isolated.ts'

/* A program for the tests of what happens to programs; it does what its argument says. */

const held: unknown[] = []

const deeds: Readonly<Record<string, () => unknown>> = {
  echo: async () => process.stdout.write(await buffer(process.stdin)),
  'say who it is': () => process.stdout.write(String(process.pid)),
  'say what it knows': () => process.stdout.write(JSON.stringify(process.env)),
  'loop for ever': () => {
    for (;;);
  },
  'wait for ever': () => new Promise(() => setInterval(() => {}, 1000)),
  'fill buffers': () => {
    for (;;) held.push(Buffer.alloc(10_000_000, 1))
  },
  'fill the heap': () => {
    for (let index = 0; ; index++) held.push({ index, text: `${index}` })
  },
  'talk for ever': async () => {
    for (;;)
      if (!process.stdout.write('x'.repeat(100_000))) await new Promise((done) => process.stdout.once('drain', done))
  },
  'break off': () => {
    process.stdout.write('[]\n')
    throw new Error('on purpose')
  },
  'not start': () => {
    throw new Error('on purpose')
  },
  'write a file': () => writeFileSync(join(tmpdir(), 'taizhang-misbehaves'), ''),
  'start a program': () => spawnSync(process.execPath, ['--version']).error?.message,
}

if (process.argv[2] !== 'not start') process.stdout.write(hasStarted)
await deeds[process.argv[2] ?? '']?.()
