import type { ReturnEntry } from '../api/calls.ts'
import type { Tone } from '../parts/state.tsx'
import type { TextCode } from '../texts/text.ts'

/** What a return is waiting for, in one word, and how much it presses. */
export interface ReturnWord {
  readonly tone: Tone
  readonly word: TextCode
}

type Known = Pick<ReturnEntry, 'position' | 'content' | 'timing' | 'lastVerdict'>

/** The state that its unit wants to know first: what it has to do, else how it was done. */
export function returnWord({ position, content, timing, lastVerdict }: Known): ReturnWord {
  switch (position) {
    case 'closed':
      return { tone: 'idle', word: 'return-closed' }
    case 'waived':
      return { tone: 'idle', word: 'return-waived' }
    case 'returned':
      return { tone: 'bad', word: 'return-returned' }
    case 'filed':
      if (timing === 'late') return { tone: 'warn', word: content === 'nil' ? 'return-nil-late' : 'return-late' }
      return { tone: 'good', word: content === 'nil' ? 'return-nil' : 'return-filed' }
    case 'awaited':
      if (timing === 'missing')
        return { tone: 'bad', word: lastVerdict === 'rejected' ? 'return-rejected-missing' : 'return-missing' }
      if (lastVerdict === 'rejected') return { tone: 'bad', word: 'return-rejected' }
      return timing === 'due' ? { tone: 'due', word: 'return-due' } : { tone: 'idle', word: 'return-not-yet-due' }
  }
}

/** How soon a unit has to look at a return. */
export type Urgency = 'now' | 'later' | 'done' | 'exempt'

/** @param daysLeft whole days to its last day */
export function urgencyOf({ position, timing, lastVerdict }: Known, daysLeft: number): Urgency {
  if (position === 'filed') return 'done'
  if (position === 'waived' || position === 'closed') return 'exempt'
  const presses = position === 'returned' || timing !== 'notYetDue' || lastVerdict === 'rejected'
  return presses || daysLeft <= soonDays ? 'now' : 'later'
}

const soonDays = 14
