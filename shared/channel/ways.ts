import type { Recipient } from '../domain/notice/message.ts'
import type { ChannelSettings } from './settings.ts'

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
