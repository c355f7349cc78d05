import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Outcome } from '../../shared/channel/channel.ts'
import { outcomeWords } from '../../shared/channel/outcome-words.ts'
import { loadChannelSettings } from '../../shared/channel/settings.ts'

test('the settings in the guide are taken in', async () => {
  const guide = await readFile(new URL('../../docs/channels.md', import.meta.url), 'utf8')
  const [, example = ''] = /```json\n(.*?)```/s.exec(guide) ?? []
  expect(loadChannelSettings(JSON.parse(example))).toHaveProperty('settings')
})

test.each<[outcome: Outcome, zh: string]>([
  [{ state: 'sent' }, '已送出'],
  [{ state: 'refused', reason: 'unknown-recipient', answer: '550' }, '对方服务器上没有这个收件人'],
  [{ state: 'postponed', reason: 'insecure' }, '无法建立可信的加密连接，没有发送'],
  [{ state: 'unknown', reason: 'no-answer' }, '已交出，但没有得到答复，不知是否送达'],
])('%o is said in words', (outcome, zh) => {
  expect(outcomeWords(outcome).zh).toBe(zh)
})
