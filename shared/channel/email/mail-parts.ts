/** A part of a mail that has no parts of its own. */
export interface MailPart {
  /** In small letters, without parameters: `message/delivery-status`. */
  readonly type: string
  readonly body: string
}

/** Multiparts lie in one another; more deeply than this only to do harm. */
const deepest = 5

/** The parts of a mail, their bodies decoded: as much of MIME (RFC 2045, 2046) as mail systems use towards one another. */
export function partsOf(mail: string, depth = 0): readonly MailPart[] {
  const [head, body] = cutAtBlankLine(mail)
  const headers = headersOf(head)
  const contentType = headers.get('content-type') ?? 'text/plain'
  const type = contentType.replace(/;.*/s, '').trim().toLowerCase()
  if (type.startsWith('multipart/') && depth < deepest) {
    return bodiesBetween(body, boundaryIn(contentType)).flatMap((part) => partsOf(part, depth + 1))
  }
  return [{ type, body: decoded(body, headers.get('content-transfer-encoding') ?? '') }]
}

/** Header fields up to the first blank line, by their names in small letters, folded lines joined, the first of each name. */
export function headersOf(text: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  const lines = cutAtBlankLine(text)[0]
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
  for (const [, name = '', value = ''] of lines.map(
    (line) => /^([\x21-\x39\x3B-\x7E]+)[ \t]*:(.*)$/.exec(line) ?? [],
  )) {
    if (name !== '' && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value.trim())
  }
  return headers
}

function cutAtBlankLine(text: string): readonly [above: string, below: string] {
  const blank = /(?:^|\r?\n)\r?\n/.exec(text)
  return blank ? [text.slice(0, blank.index), text.slice(blank.index + blank[0].length)] : [text, '']
}

function boundaryIn(contentType: string): string {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? []
  return quoted ?? bare ?? ''
}

function bodiesBetween(body: string, boundary: string): readonly string[] {
  if (boundary === '') return []
  const bodies: string[][] = []
  for (const line of body.split(/\r?\n/)) {
    const marked = line.trimEnd()
    if (marked === `--${boundary}--`) break
    if (marked === `--${boundary}`) bodies.push([])
    else bodies.at(-1)?.push(line)
  }
  return bodies.map((lines) => lines.join('\n'))
}

function decoded(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8')
    case 'quoted-printable': {
      const joined = body.replaceAll(/=[ \t]*\r?\n/g, '')
      const bytes = joined.replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      return Buffer.from(bytes, 'latin1').toString('utf8')
    }
    default:
      return body
  }
}
