import { createHmac } from 'node:crypto'
import { cutToBytes, fitLines, harmless, plain, type Look } from './fit-lines.ts'
import { numberUnder, type CodeMeaning, type RobotDialect, type RobotSettings } from './robot.ts'

/** A request may have 20 KB in all; the rest of it needs far less than what is left here. */
const mostBytes = 17_000
const mostTitleBytes = 600

/**
 * Custom robots of Feishu 飞书. Signed: HMAC-SHA256 of nothing under the key `timestamp\nsecret`, base64, in the body, its timestamp in
 * seconds. Markdown goes as a card. Nobody is mentioned: that takes ids of Feishu's own, and no telephone number.
 * Source: open.feishu.cn/document/client-docs/bot-v3/add-custom-bot, and .../api-call-guide/frequency-control on limits.
 */
export const feishu: RobotDialect = {
  rate: { messages: 100, perMs: 60_000 },
  request(words, settings, atMs) {
    const message = settings.format === 'markdown' ? cardOf(words) : textOf(words)
    return { body: { ...signature(settings, atMs), ...message } }
  },
  codeOf: (body) => numberUnder('code', body) ?? numberUnder('StatusCode', body),
  codes: new Map<number, CodeMeaning>([
    [11232, { state: 'postponed', reason: 'rate-limited', pauseMs: 60_000 }],
    [99991400, { state: 'postponed', reason: 'rate-limited', pauseMs: 60_000 }],
    [19001, { state: 'refused', reason: 'unknown-recipient' }],
    [19021, { state: 'refused', reason: 'not-authorised' }],
    [19022, { state: 'refused', reason: 'not-authorised' }],
    [19024, { state: 'refused', reason: 'not-authorised' }],
  ]),
}

type Words = Parameters<RobotDialect['request']>[0]

function textOf(words: Words): object {
  return { msg_type: 'text', content: { text: fitLines(words, plain, mostBytes) } }
}

/** The title stands in the card's header. */
function cardOf(words: Words): object {
  const title = cutToBytes(harmless(words.title), mostTitleBytes)
  const elements = [{ tag: 'markdown', content: fitLines(words, markdown, mostBytes) }]
  return { msg_type: 'interactive', card: { header: { title: { tag: 'plain_text', content: title } }, elements } }
}

function signature({ signingSecret }: RobotSettings, atMs: number): object {
  if (signingSecret === undefined) return {}
  const timestamp = String(Math.floor(atMs / 1000))
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${signingSecret}`).update('').digest('base64') }
}

const markdown: Look = {
  title: () => '',
  line: (line) => `- ${line}`,
  link: (words, url) => `[${words}](${url})`,
}
