import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { presentIn, standStill, UnknownTime } from '../../local/present.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { makeFolder } from '../make/store-folder.ts'

async function folder(): Promise<string> {
  const { directory, remove } = await makeFolder()
  onTestFinished(remove)
  return directory
}

test('a data folder is in the present, unless it plays another time', async () => {
  const [usual, played] = [await folder(), await folder()]
  standStill(played, '2005-06-15T00:00:00.000Z')

  expect(presentIn(usual)).toBe(systemClock)
  expect(presentIn(played).now()).toBe('2005-06-15T00:00:00.000Z')
})

test('a data folder whose time cannot be read is not taken for one in the present', async () => {
  const directory = await folder()
  await writeFile(join(directory, 'clock.json'), '{"standsAt"')

  expect(() => presentIn(directory)).toThrow(UnknownTime)
})
