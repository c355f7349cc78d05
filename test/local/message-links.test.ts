import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { rememberOrigin } from '../../local/identity/welcome-link.ts'
import { answerKeyIn, messageLinks } from '../../local/message-links.ts'
import { readAnswerToken } from '../../shared/channel/answer-token.ts'
import { ChannelSettings } from '../../shared/channel/settings.ts'

const now = '2024-03-13T02:00:00.000Z'
const settings = ChannelSettings.parse({ channels: {} })

function folderServedAt(origin: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'links-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  rememberOrigin(directory, origin)
  return directory
}

describe('messages of one machine', () => {
  test('link to its own pages, and are answered by what it signed itself, also after a restart', async () => {
    const directory = folderServedAt('https://tz.example.cn')
    const links = await messageLinks(directory, settings)
    expect(links?.upload('schools-2024', 'A1')).toBe('https://tz.example.cn/schools-2024/units/A1')

    const [address = '', token = ''] = links?.answer('schools-2024', 'n-1', now).split('#') ?? []
    expect(address).toBe('https://tz.example.cn/answer')
    const key = await answerKeyIn(directory, settings)
    expect(readAnswerToken(token, key, now)).toEqual({ campaign: 'schools-2024', notice: 'n-1' })
    const another = await answerKeyIn(folderServedAt('https://tz.example.cn'), settings)
    expect(readAnswerToken(token, another, now)).toBeUndefined()
  })

  test.each(['http://127.0.0.1:8320', 'http://localhost:8320', 'http://0.0.0.0:8320'])(
    'have no links that lead nowhere but to the reader’s own machine: %s',
    async (origin) => {
      expect(await messageLinks(folderServedAt(origin), settings)).toBeUndefined()
    },
  )

  test('link to the portal that the settings name, whatever the machine serves', async () => {
    const directory = folderServedAt('https://tz.example.cn')
    process.env['LINKS_TEST'] = Buffer.alloc(32, 5).toString('base64')
    onTestFinished(() => void delete process.env['LINKS_TEST'])
    const named = ChannelSettings.parse({
      channels: {},
      portal: { url: 'https://portal.example.cn/', signingSecret: { env: 'LINKS_TEST' } },
    })
    expect((await messageLinks(directory, named))?.list('c')).toBe('https://portal.example.cn/c/missing')
    expect(Buffer.from(await answerKeyIn(directory, named))).toEqual(Buffer.alloc(32, 5))
  })
})
