import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { loadChannelSettings } from '../../shared/channel/settings.ts'

test('the settings in the guide are taken in', async () => {
  const guide = await readFile(new URL('../../docs/channels.md', import.meta.url), 'utf8')
  const [, example = ''] = /```json\n(.*?)```/s.exec(guide) ?? []
  expect(loadChannelSettings(JSON.parse(example))).toHaveProperty('settings')
})
