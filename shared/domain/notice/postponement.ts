import { later } from '../campaign/round.ts'
import type { Mailbox } from './mailbox.ts'

/** How soon at the earliest a mailbox is looked at again. */
export const againMs = 300_000
/** The longest pause between two attempts, and for how long they are made: as long as mail servers do (RFC 5321, 4.5.4.1). */
const longestPauseMs = 3_600_000
const giveUpAfterMs = 5 * 86_400_000

/** The ISO instant of the next attempt where the other side names none. Ever more patiently: the pause is as long as it has taken so far. */
export function nextAttemptAt(mailbox: Mailbox, now: string): string {
  const pauseMs = Math.min(longestPauseMs, Math.max(againMs, postponedForMs(mailbox, now)))
  return later(now, pauseMs)
}

/** Whether the channels have put the person off for so long that it is not tried again. @param now ISO instant */
export function isTriedLongEnough(mailbox: Mailbox, now: string): boolean {
  return postponedForMs(mailbox, now) > giveUpAfterMs
}

function postponedForMs({ postponed }: Mailbox, now: string): number {
  return postponed ? Date.parse(now) - Date.parse(postponed.since) : 0
}
