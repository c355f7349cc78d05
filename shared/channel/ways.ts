import type { Recipient } from '../domain/notice/message.ts'
import type { Outcome } from './channel.ts'
import type { ChannelSettings } from './settings.ts'

/** One attempt at a message, and over which channel. */
export interface Attempt {
  readonly channel: string
  readonly outcome: Outcome
}

/**
 * The channels that can reach a person, in order of preference: those the person prefers, then the office's own order. Mail needs an
 * address, and a webhook a telephone number or an address for what it passes on.
 */
export function waysTo(
  { email, telephone }: Recipient,
  { channels, persons }: ChannelSettings,
  preferred: readonly string[] = [],
): readonly string[] {
  return [...new Set([...preferred, ...persons])].filter((name) => {
    switch (channels[name]?.kind) {
      case 'email':
        return email !== undefined
      case 'webhook':
        return email !== undefined || telephone !== undefined
      case 'wecom':
      case 'dingtalk':
      case 'feishu':
      case undefined:
        return false
    }
  })
}

/** The channel to try next: none once the message was sent or may have been; the next one only when one has refused. */
export function nextWay(ways: readonly string[], attempts: readonly Attempt[]): string | undefined {
  if (attempts.some(({ outcome }) => outcome.state === 'sent' || outcome.state === 'unknown')) return undefined
  const closed = new Set(attempts.flatMap(({ channel, outcome }) => (outcome.state === 'refused' ? channel : [])))
  return ways.find((way) => !closed.has(way))
}
