/** The Message-ID of a notice's mail, the same for every attempt, so that a mail system can drop a double. @param domain the sender's */
export function messageIdOf(noticeId: string, domain: string): string {
  return `<${Buffer.from(noticeId).toString('base64url')}.notice@${domain}>`
}

/** The notice that a Message-ID of ours was made for. */
export function noticeIdIn(messageId: string): string | undefined {
  const [, encoded] = /^<([\w-]+)\.notice@[^<>@\s]+>$/.exec(messageId) ?? []
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64url').toString('utf8')
}
