import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { dingtalk } from '../../shared/channel/robot/dingtalk.ts'
import { feishu } from '../../shared/channel/robot/feishu.ts'
import { robot, type RobotDialect, type RobotSettings } from '../../shared/channel/robot/robot.ts'
import { wecom } from '../../shared/channel/robot/wecom.ts'
import type { GroupMessage } from '../../shared/domain/notice/message.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { watchedHandOver } from './hand-over.ts'
import { makeCounts, makeGroupMessage, now } from './messages.ts'
import { answering, startWebServer, type ReceivedPost } from './web-server.ts'

const title = '教育活动报送情况（6月15日（星期三）09:00）'
const line = '党员台账：应报 53，已报 50，逾期未报 3（期限 6月15日（星期三）24:00前）'
const seconds = String(Date.parse(now) / 1000)
const millis = String(Date.parse(now))

describe('a robot of WeCom', () => {
  test('is given markdown of counts', async () => {
    const { post, outcome } = await sendTo(wecom, { format: 'markdown' }, { errcode: 0, errmsg: 'ok' })
    expect(outcome).toEqual({ state: 'sent' })
    expect(post.url.searchParams.get('key')).toBe('k-e-y')
    expect(post.headers['content-type']).toMatch(/^application\/json/)
    expect(JSON.parse(post.body)).toEqual({
      msgtype: 'markdown',
      markdown: { content: `**${title}**\n> ${line}\n[查看完整名单](https://office.example/list)` },
    })
  })

  test('is given a text where members are mentioned', async () => {
    const { post } = await sendTo(wecom, { format: 'text', mention: ['13900000000'] }, { errcode: 0 })
    expect(JSON.parse(post.body)).toEqual({
      msgtype: 'text',
      text: {
        content: `${title}\n${line}\n查看完整名单 https://office.example/list`,
        mentioned_mobile_list: ['13900000000'],
      },
    })
  })

  test.each([
    ['text', 2048],
    ['markdown', 4096],
  ] as const)('is never given more than %s has room for: %i bytes', async (format, mostBytes) => {
    const { post } = await sendTo(wecom, { format }, { errcode: 0 }, manyCounts(80))
    const message: unknown = JSON.parse(post.body)
    const content = contentIn(message)
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(mostBytes)
    expect(Buffer.byteLength(content)).toBeGreaterThan(mostBytes - 300)
    const shown = content.match(/应报/g)?.length ?? 0
    expect(content).toContain(`…及另外 ${80 - shown} 个报表`)
    expect(content).toContain('https://office.example/list')
  })

  test.each([
    [45009, { state: 'postponed', reason: 'rate-limited', retryAt: '2005-06-15T01:01:00.000Z' }],
    [-1, { state: 'postponed', reason: 'busy', retryAt: '2005-06-15T01:00:05.000Z' }],
    [93000, { state: 'refused', reason: 'unknown-recipient' }],
    [40058, { state: 'refused', reason: 'other' }],
  ])('says %i', async (errcode, expected) => {
    const { outcome } = await sendTo(wecom, {}, { errcode, errmsg: 'k-e-y in words' })
    expect(outcome).toEqual({ ...expected, answer: String(errcode) })
  })
})

describe('a robot of DingTalk', () => {
  test('is given a signature, with its timestamp in milliseconds, in the address', async () => {
    const { post, outcome } = await sendTo(dingtalk, { signingSecret: 'SEC123' }, { errcode: 0, errmsg: 'ok' })
    expect(outcome).toEqual({ state: 'sent' })
    expect(post.url.searchParams.get('key')).toBe('k-e-y')
    expect(post.url.searchParams.get('timestamp')).toBe(millis)
    // open.dingtalk.com, "自定义机器人安全设置": the secret is the key, and also the second line of what is signed.
    const signature = createHmac('sha256', 'SEC123').update(`${millis}\nSEC123`).digest('base64')
    expect(post.url.searchParams.get('sign')).toBe(signature)
    expect(post.url.search).toContain(`sign=${encodeURIComponent(signature)}`)
  })

  test('is given markdown with a title, and who is mentioned both in it and beside it', async () => {
    const { post } = await sendTo(dingtalk, { mention: ['13900000000'] }, { errcode: 0 })
    expect(JSON.parse(post.body)).toEqual({
      msgtype: 'markdown',
      markdown: { title, text: `### ${title}\n- ${line}\n\n[查看完整名单](https://office.example/list)\n@13900000000` },
      at: { atMobiles: ['13900000000'], isAtAll: false },
    })
    expect(post.url.searchParams.has('sign')).toBe(false)
  })

  test('is given a text if that is wanted', async () => {
    const { post } = await sendTo(dingtalk, { format: 'text' }, { errcode: 0 })
    expect(JSON.parse(post.body)).toMatchObject({ msgtype: 'text', text: { content: expect.stringContaining(line) } })
  })

  test.each([
    [130101, { state: 'postponed', reason: 'rate-limited', retryAt: '2005-06-15T01:10:00.000Z' }],
    [310000, { state: 'refused', reason: 'not-authorised' }],
    [400013, { state: 'refused', reason: 'unknown-recipient' }],
    [430102, { state: 'refused', reason: 'unwanted' }],
    [460101, { state: 'refused', reason: 'too-large' }],
  ])('says %i', async (errcode, expected) => {
    const { outcome } = await sendTo(dingtalk, {}, { errcode, errmsg: 'keywords not in content' })
    expect(outcome).toEqual({ ...expected, answer: String(errcode) })
  })
})

describe('a robot of Feishu', () => {
  test('is given a signature, with its timestamp in seconds, in the body', async () => {
    const { post, outcome } = await sendTo(
      feishu,
      { format: 'text', signingSecret: 'abc' },
      { code: 0, msg: 'success', data: {} },
    )
    expect(outcome).toEqual({ state: 'sent' })
    // open.feishu.cn, "自定义机器人使用指南": timestamp and secret are the key, and nothing is signed.
    const signature = createHmac('sha256', `${seconds}\nabc`).digest('base64')
    expect(JSON.parse(post.body)).toEqual({
      timestamp: seconds,
      sign: signature,
      msg_type: 'text',
      content: { text: `${title}\n${line}\n查看完整名单 https://office.example/list` },
    })
  })

  test('is given markdown as a card', async () => {
    const { post } = await sendTo(feishu, {}, { StatusCode: 0, StatusMessage: 'success' })
    expect(JSON.parse(post.body)).toEqual({
      msg_type: 'interactive',
      card: {
        header: { title: { tag: 'plain_text', content: title } },
        elements: [{ tag: 'markdown', content: `- ${line}\n[查看完整名单](https://office.example/list)` }],
      },
    })
  })

  test.each([dingtalk, feishu])('and one of DingTalk are never given more than 20 KB', async (dialect) => {
    for (const format of ['text', 'markdown'] as const) {
      const { post } = await sendTo(dialect, { format }, { errcode: 0, code: 0 }, manyCounts(400))
      expect(Buffer.byteLength(post.body)).toBeLessThanOrEqual(20_000)
      expect(post.body).toMatch(/…及另外 \d+ 个报表/)
    }
  })

  test.each([
    [11232, 200, {}, { state: 'postponed', reason: 'rate-limited', retryAt: '2005-06-15T01:01:00.000Z' }],
    [
      99991400,
      429,
      { 'x-ogw-ratelimit-reset': '52' },
      { state: 'postponed', reason: 'rate-limited', retryAt: '2005-06-15T01:00:52.000Z' },
    ],
    [
      99991400,
      400,
      { 'x-ogw-ratelimit-reset': '52' },
      { state: 'postponed', reason: 'rate-limited', retryAt: '2005-06-15T01:00:52.000Z' },
    ],
    [19021, 200, {}, { state: 'refused', reason: 'not-authorised' }],
    [19024, 200, {}, { state: 'refused', reason: 'not-authorised' }],
    [19001, 400, {}, { state: 'refused', reason: 'unknown-recipient' }],
    [9499, 200, {}, { state: 'refused', reason: 'other' }],
  ])('says %i with status %i', async (code, status, headers, expected) => {
    const { outcome } = await sendTo(feishu, {}, { code, msg: 'no' }, {}, { status, headers })
    expect(outcome).toEqual({ ...expected, answer: String(code) })
  })
})

describe.each([
  ['WeCom', wecom],
  ['DingTalk', dingtalk],
  ['Feishu', feishu],
])('any robot, such as one of %s,', (_house, dialect) => {
  test('leaves open whether a message came through that was answered in other words', async () => {
    for (const [body, status] of [['<html>', 200] as const, [{ ok: true }, 200] as const, [{}, 502] as const]) {
      const { outcome } = await sendTo(dialect, {}, body, {}, { status })
      expect(outcome).toMatchObject({ state: 'unknown', reason: 'unclear-answer' })
    }
  })

  test('is not there: then nothing was handed over', async () => {
    const { seen, handingOver } = watchedHandOver()
    const settings = makeSettings({ url: new URL('http://127.0.0.1:1/send?key=k-e-y') })
    expect(await robot(dialect, settings, settableClock(now)).send(makeGroupMessage(), handingOver)).toEqual({
      state: 'postponed',
      reason: 'unreachable',
    })
    expect(seen).toEqual([])
  })

  test('calls nobody and shows no markup that a name brings along', async () => {
    const name = '<@all><at user_id="all">**[x](http://evil.example)**\n# @13800000000'
    const counts = [makeCounts({ report: { zh: name, en: name } })]
    for (const format of ['text', 'markdown'] as const) {
      const { post } = await sendTo(dialect, { format }, {}, { counts, campaign: { zh: name, en: name } })
      expect(post.body).not.toMatch(/<|@all|@1|\]\(http:/)
      expect(post.body).toContain('＜＠all＞')
    }
  })
})

function makeSettings(overrides: Partial<RobotSettings>): RobotSettings {
  return { url: new URL('http://127.0.0.1/'), format: 'markdown', mention: [], ...overrides }
}

async function sendTo(
  dialect: RobotDialect,
  settings: Partial<RobotSettings>,
  answer: unknown,
  message: Partial<GroupMessage> = {},
  { status = 200, headers = {} } = {},
) {
  const { received, url } = await startWebServer(answering(answer, status, headers))
  const channel = robot(dialect, makeSettings({ url, ...settings }), settableClock(now))
  const outcome = await channel.send(makeGroupMessage(message), async () => {})
  const [post] = received
  if (!post) throw new Error('nothing was posted')
  return { post: post satisfies ReceivedPost, outcome }
}

function manyCounts(count: number): Partial<GroupMessage> {
  const report = (place: number) => ({ zh: `第${place}号报表`, en: `Report ${place}` })
  return { counts: Array.from({ length: count }, (_, place) => makeCounts({ report: report(place) })) }
}

/** The longest text anywhere in a message. */
function contentIn(message: unknown): string {
  if (typeof message === 'string') return message
  if (typeof message !== 'object' || message === null) return ''
  return Object.values(message)
    .map(contentIn)
    .reduce((longest, text) => (text.length > longest.length ? text : longest), '')
}
