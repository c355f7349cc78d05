import { expect, test } from 'vitest'
import { residentBytes } from '../../../shared/workbook/isolated/resident-bytes.ts'
import { runIsolated } from '../../../shared/workbook/isolated/run-isolated.ts'
import type { IsolationLimits } from '../../../shared/workbook/isolated/run-isolated.ts'
import { defaultLimits } from '../../../shared/workbook/workbook.ts'

const program = new URL('misbehave.ts', import.meta.url)

async function run(deed: string, limits: Partial<IsolationLimits> = {}, file = 'file'): Promise<string> {
  return (await runIsolated(program, deed, Buffer.from(file), { ...defaultLimits, ...limits })).toString()
}

test('hands the file over and what comes of it back, whatever its size', async () => {
  const file = '张三'.repeat(500_000)

  expect(await run('echo', {}, file)).toBe(file)
})

test('runs two at once, each with its own file', async () => {
  expect(await Promise.all([run('echo', {}, '一'), run('echo', {}, '二')])).toEqual(['一', '二'])
})

test.for(['loop for ever', 'wait for ever'])('kills a program that would %s once its time is over', async (deed) => {
  await expect(run(deed, { elapsedMs: 500 })).rejects.toThrow('longer than 500 ms')
})

test.for(['fill buffers', 'fill the heap'])('kills a program that would %s', async (deed) => {
  await expect(run(deed, { residentBytes: 200_000_000 })).rejects.toMatchObject({ reason: 'too-large' })
})

test('kills a program that hands back more than allowed', async () => {
  await expect(run('talk for ever', { convertedBytes: 1_000_000 })).rejects.toMatchObject({ reason: 'too-large' })
})

test('calls a file damaged that a program breaks off on, though some rows had come', async () => {
  await expect(run('break off')).rejects.toMatchObject({ reason: 'damaged' })
})

test('blames no file where the program does not start', async () => {
  await expect(run('not start')).rejects.toThrow('does not start: exit code 1')
})

test('lets a program end before it has read the file', async () => {
  expect(await run('say what it knows', {}, 'x'.repeat(5_000_000))).toBeTypeOf('string')
})

test('tells a program nothing of the environment, where credentials are', async () => {
  process.env['SECRET_OF_THE_OFFICE'] = 'x'

  expect(await run('say what it knows')).not.toContain('SECRET_OF_THE_OFFICE')
})

test.for(['write a file', 'start a program'])('does not let a program %s', async (deed) => {
  await expect(run(deed)).rejects.toMatchObject({ reason: 'damaged' })
})

test('leaves no process behind', async () => {
  const listeners = process.listenerCount('exit')

  const processId = Number(await run('say who it is'))
  await expect(run('loop for ever', { elapsedMs: 200 })).rejects.toThrow('longer')

  expect(await residentBytes(process.pid)).toBeGreaterThan(10_000_000)
  expect(await residentBytes(processId)).toBeUndefined()
  expect(process.getActiveResourcesInfo()).not.toContain('ProcessWrap')
  expect(process.listenerCount('exit')).toBe(listeners)
})
