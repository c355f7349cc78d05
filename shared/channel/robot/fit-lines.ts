import type { GroupWords } from '../../domain/notice/group-words.ts'

/** How the parts of a message are written in one robot's text or markdown. */
export interface Look {
  readonly title: (title: string) => string
  readonly line: (line: string) => string
  readonly link: (words: string, url: string) => string
}

/** Without markup. */
export const plain: Look = { title: (title) => title, line: (line) => line, link: (words, url) => `${words} ${url}` }

/**
 * A group's message within so many bytes of UTF-8: lines that find no room are counted instead, and a title that alone is too long is cut.
 * Names are made harmless: they come from a definition, and must neither be markup nor call anybody.
 */
export function fitLines({ title, lines, rest, link }: GroupWords, look: Look, mostBytes: number): string {
  const head = [look.title(harmless(title))].filter((written) => written !== '')
  const body = lines.map((line) => look.line(harmless(line)))
  const tail = link ? [look.link(harmless(link.words), linkTarget(link.url))] : []
  for (let kept = body.length; kept >= 0; kept--) {
    const dropped = body.length - kept
    const counted = dropped > 0 ? [look.line(rest(dropped))] : []
    const content = [...head, ...body.slice(0, kept), ...counted, ...tail].join('\n')
    if (bytesOf(content) <= mostBytes) return content
  }
  return cutToBytes(head.join(), mostBytes)
}

/** The signs of markdown and of mentions in their full-width form, which reads the same and does nothing. */
export function harmless(words: string): string {
  return words
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[<>[\]*_`~#@|\\]/g, (sign) => String.fromCodePoint(fullWidth + (sign.codePointAt(0) ?? 0)))
}

/** From a sign of ASCII to its full-width form. */
const fullWidth = 0xfee0

function linkTarget(url: string): string {
  return new URL(url).href.replaceAll('(', '%28').replaceAll(')', '%29')
}

/** The beginning of a text that has so many bytes of UTF-8 at most, no character cut in two. */
export function cutToBytes(words: string, mostBytes: number): string {
  const cut = Buffer.from(words).subarray(0, mostBytes).toString('utf8')
  return cut.replace(/\uFFFD+$/, '')
}

function bytesOf(words: string): number {
  return Buffer.byteLength(words, 'utf8')
}
