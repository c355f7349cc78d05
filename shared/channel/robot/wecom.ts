import { fitLines, plain, type Look } from './fit-lines.ts'
import { numberUnder, type CodeMeaning, type RobotDialect } from './robot.ts'

/** Bytes of `content`. */
const mostBytes = { text: 2048, markdown: 4096 }

/**
 * Group robots of WeCom 企业微信: the key stands in the address, nothing is signed; only texts mention by telephone number.
 * Source: developer.work.weixin.qq.com/document/path/91770 (messages) and 90313 (codes).
 */
export const wecom: RobotDialect = {
  rate: { messages: 20, perMs: 60_000 },
  request(words, { format, mention }) {
    if (format === 'markdown') {
      return { body: { msgtype: 'markdown', markdown: { content: fitLines(words, markdown, mostBytes.markdown) } } }
    }
    const content = fitLines(words, plain, mostBytes.text)
    return {
      body: { msgtype: 'text', text: { content, ...(mention.length > 0 && { mentioned_mobile_list: mention }) } },
    }
  },
  codeOf: (body) => numberUnder('errcode', body),
  codes: new Map<number, CodeMeaning>([
    [-1, { state: 'postponed', reason: 'busy', pauseMs: 5000 }],
    [45009, { state: 'postponed', reason: 'rate-limited', pauseMs: 60_000 }],
    [45033, { state: 'postponed', reason: 'rate-limited', pauseMs: 60_000 }],
    [45002, { state: 'refused', reason: 'too-large' }],
    [93000, { state: 'refused', reason: 'unknown-recipient' }],
    [93004, { state: 'refused', reason: 'unknown-recipient' }],
    [93008, { state: 'refused', reason: 'unknown-recipient' }],
  ]),
}

const markdown: Look = {
  title: (title) => `**${title}**`,
  line: (line) => `> ${line}`,
  link: (words, url) => `[${words}](${url})`,
}
