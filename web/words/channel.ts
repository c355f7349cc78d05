import type { Words } from '../texts/words.tsx'

/** A channel in words where it bears the name that unit lists know it by too; any other is called as the office's settings call it. */
export function channelWord(name: string, t: Words['t']): string {
  return name === 'email' || name === 'sms' ? t(`channel-${name}`) : name
}
