import type { Label } from '../campaign/label.ts'
import { lastDayOf, localTime } from '../campaign/round.ts'
import { text } from '../texts/text.ts'
import type { LedgerEntry } from './ledger.ts'

/** What was decided about a return, in words, with who did and why; empty where nothing was. */
export function decidedWords(entry: LedgerEntry, timeZone: string): Label {
  const { dueAt, extension, waiver, closure, history, standing } = entry
  const day = (instant: string) => lastDayOf({ dueAt: instant }, timeZone)
  const returned = history?.returned
  const notes = [
    extension && text('note-extended', { ...why(extension), until: day(dueAt) }),
    standing === 'waived' && waiver ? text('note-waived', { ...why(waiver), until: day(waiver.until) }) : undefined,
    returned && text('note-returned', { ...why(returned), at: localTime(returned.at, timeZone) }),
    closure && text('note-closed', { ...why(closure), at: localTime(closure.at, timeZone) }),
  ].flatMap((note) => note ?? [])
  return { zh: notes.map(({ zh }) => zh).join('；'), en: notes.map(({ en }) => en).join('; ') }
}

function why({ by, reason }: { readonly by: string; readonly reason: string }) {
  return { by, reason }
}
