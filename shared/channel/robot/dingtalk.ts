import { createHmac } from 'node:crypto'
import { fitLines, harmless, plain, type Look } from './fit-lines.ts'
import { numberUnder, type CodeMeaning, type RobotDialect, type RobotSettings } from './robot.ts'

/** A request may have 20,000 bytes in all; the rest of it needs far less than what is left here. */
const mostBytes = 18_000

/** More than 20 messages in a minute are punished with ten minutes of silence. */
const penaltyMs = 600_000

/**
 * Custom robots of DingTalk 钉钉. Signed: HMAC-SHA256 of `timestamp\nsecret` under the secret, base64, beside the timestamp in the address.
 * Who is mentioned must also be named in the content.
 * Source: open.dingtalk.com/document/robots/custom-robot-access, customize-robot-security-settings, and the list of codes there.
 */
export const dingtalk: RobotDialect = {
  rate: { messages: 20, perMs: 60_000 },
  request(words, settings, atMs) {
    const { format, mention } = settings
    const mentions = mention.map((mobile) => `@${mobile}`).join(' ')
    const room = mostBytes - Buffer.byteLength(mentions)
    const content = [
      fitLines(words, format === 'markdown' ? markdown : plain, room),
      ...(mentions ? [mentions] : []),
    ].join('\n')
    const message =
      format === 'markdown'
        ? { msgtype: 'markdown', markdown: { title: harmless(words.title), text: content } }
        : { msgtype: 'text', text: { content } }
    return { body: { ...message, at: { atMobiles: mention, isAtAll: false } }, query: signature(settings, atMs) }
  },
  codeOf: (body) => numberUnder('errcode', body),
  codes: new Map<number, CodeMeaning>([
    [-1, { state: 'postponed', reason: 'busy', pauseMs: 5000 }],
    [130101, { state: 'postponed', reason: 'rate-limited', pauseMs: penaltyMs }],
    [410100, { state: 'postponed', reason: 'rate-limited', pauseMs: penaltyMs }],
    // Signature, keyword and sender's address have one code; its words alone tell them apart.
    [310000, { state: 'refused', reason: 'not-authorised' }],
    [300001, { state: 'refused', reason: 'unknown-recipient' }],
    [400013, { state: 'refused', reason: 'unknown-recipient' }],
    [400101, { state: 'refused', reason: 'unknown-recipient' }],
    [400102, { state: 'refused', reason: 'unknown-recipient' }],
    [400106, { state: 'refused', reason: 'unknown-recipient' }],
    [430101, { state: 'refused', reason: 'unwanted' }],
    [430102, { state: 'refused', reason: 'unwanted' }],
    [430103, { state: 'refused', reason: 'unwanted' }],
    [430104, { state: 'refused', reason: 'unwanted' }],
    [460101, { state: 'refused', reason: 'too-large' }],
  ]),
}

function signature({ signingSecret }: RobotSettings, atMs: number): object {
  if (signingSecret === undefined) return {}
  const sign = createHmac('sha256', signingSecret).update(`${atMs}\n${signingSecret}`).digest('base64')
  return { timestamp: atMs, sign }
}

const markdown: Look = {
  title: (title) => `### ${title}`,
  line: (line) => `- ${line}`,
  link: (words, url) => `\n[${words}](${url})`,
}
