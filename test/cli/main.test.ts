import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { makeDesk } from '../make/command-line.ts'

/** Runs the command as its user does. */
async function npxTaizhang(...args: readonly string[]) {
  const child = spawn(process.execPath, ['cli/taizhang.js', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, out, err }
}

test('the command ends with the exit code and prints the sentences of its steps', async () => {
  const desk = await makeDesk()
  const file = await desk.put('x.xlsx', '')
  const [imported, checked, called, help] = await Promise.all([
    npxTaizhang('import-units', desk.at('units.xlsx'), '--campaign', desk.at('campaign.json'), '--data', desk.data),
    npxTaizhang('check', file),
    npxTaizhang('chekc'),
    npxTaizhang('--help'),
  ])

  expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('7 个单位'), err: '' })
  expect(checked).toMatchObject({ code: 2, out: expect.stringContaining('empty-file'), err: '' })
  expect(called).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Did you mean check?') })
  expect(help).toMatchObject({ code: 0, out: expect.stringContaining('用法 / Usage: taizhang') })
})

test('a reader that stops reading is no error', async () => {
  const child = spawn(process.execPath, ['cli/taizhang.js', '--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])

  expect({ err, code }).toEqual({ err: '', code: 0 })
})
