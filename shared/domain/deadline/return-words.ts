import type { Label } from '../campaign/label.ts'
import { lastDayOf, localTime } from '../campaign/round.ts'
import { landingOf } from '../submission/event.ts'
import type { ReturnHistory } from '../submission/returns-as-of.ts'
import { text } from '../texts/text.ts'
import type { LedgerEntry } from './ledger.ts'

/** What was decided about a return, in words, with who did and why; empty where nothing was. */
export function decidedWords(entry: LedgerEntry, timeZone: string): Label {
  const { dueAt, extension, waiver, closure, history, standing } = entry
  const day = (instant: string) => lastDayOf({ dueAt: instant }, timeZone)
  const { returned, approval } = history ?? {}
  const notes = [
    extension && text('note-extended', { ...why(extension), until: day(dueAt) }),
    standing === 'waived' && waiver ? text('note-waived', { ...why(waiver), until: day(waiver.until) }) : undefined,
    returned && text('note-returned', { ...why(returned), at: localTime(returned.at, timeZone) }),
    approval &&
      text(approval.reason === '' ? 'note-approved' : 'note-approved-remark', {
        ...why(approval),
        at: localTime(approval.at, timeZone),
      }),
    closure && text('note-closed', { ...why(closure), at: localTime(closure.at, timeZone) }),
  ].flatMap((note) => note ?? [])
  return { zh: notes.map(({ zh }) => zh).join('；'), en: notes.map(({ en }) => en).join('; ') }
}

/** When the current submission landed; and the first that counts, where that is what decides between on time and late. */
export function landedWords(history: ReturnHistory | undefined, timeZone: string): Label {
  const { current, firstAcceptedAt } = history ?? {}
  if (!current || firstAcceptedAt === undefined) return { zh: '', en: '' }
  const at = localTime(landingOf(current), timeZone)
  if (firstAcceptedAt === landingOf(current)) return { zh: at, en: at }
  return text('landed-again', { at, first: localTime(firstAcceptedAt, timeZone) })
}

function why({ by, reason }: { readonly by: string; readonly reason: string }) {
  return { by, reason }
}
