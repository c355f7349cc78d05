import { Temporal } from 'temporal-polyfill'
import type { Chasing } from '../campaign/chasing.ts'
import { endOfDay, instantText } from '../campaign/round.ts'
import { nextWorkingMoment, type WorkingTime } from '../deadline/working-hours.ts'
import { subjectOf, type Entry } from './entry.ts'
import type { Mailbox } from './mailbox.ts'

/** When people may be told, and how often. */
export type Patience = WorkingTime & Pick<Chasing, 'groupingWaitMinutes' | 'mostPerDay'>

/** The entries that may go at an ISO instant: receipts at once, whenever it is; all others together, once the first has waited long enough. */
export function readyEntries(mailbox: Mailbox, patience: Patience, now: string): readonly Entry[] {
  if (mailbox.notice || (mailbox.postponed && now < mailbox.postponed.until)) return []
  const othersAt = othersReadyAt(mailbox, patience, now)
  const others = othersAt !== undefined && othersAt <= now
  return mailbox.waiting.filter((entry) =>
    isReceipt(entry) ? entry.since <= now : others && heldUntil(entry, mailbox) <= now,
  )
}

/** The next ISO instant, now or later, at which there is something to do for a mailbox; undefined where nothing waits in it. */
export function readyAt(mailbox: Mailbox, patience: Patience, now: string): string | undefined {
  if (mailbox.notice) return mailbox.notice.until
  const receipts = mailbox.waiting.filter(isReceipt).map(({ since }) => later(since, mailbox.postponed?.until))
  return [...receipts, othersReadyAt(mailbox, patience, now)].filter((at) => at !== undefined).toSorted()[0]
}

/** The day in the campaign’s zone on which a notice of these entries counts; receipts answer what somebody did and do not count. */
export function countedOn(entries: readonly Entry[], now: string, { timeZone }: Patience): string | undefined {
  return entries.every(isReceipt) ? undefined : localDay(now, timeZone)
}

function othersReadyAt(mailbox: Mailbox, patience: Patience, now: string): string | undefined {
  const [first] = mailbox.waiting
    .filter((entry) => !isReceipt(entry))
    .map((entry) => heldUntil(entry, mailbox))
    .toSorted()
  if (first === undefined) return undefined
  // What comes up just after a message, such as what somebody else refused, is grouped too: one message at a time.
  const waited = instantText(Date.parse(later(first, mailbox.counted?.lastAt)) + patience.groupingWaitMinutes * 60_000)
  const at = nextWorkingMoment(later(later(waited, mailbox.postponed?.until), now), patience)
  const { counted } = mailbox
  const day = localDay(at, patience.timeZone)
  const isFull = counted !== undefined && counted.day >= day && counted.messages >= patience.mostPerDay
  if (!isFull) return at
  return nextWorkingMoment(endOfDay(Temporal.PlainDate.from(counted.day), patience.timeZone), patience)
}

/** The ISO instant from which an entry may be told, for all that the person has asked. */
function heldUntil({ kind, about, since }: Entry, { holds }: Mailbox): string {
  if (kind !== 'chase') return since
  const subject = subjectOf(about)
  const own = holds.filter((each) => each.subject === undefined || each.subject === subject)
  return own.reduce((at, { until }) => later(at, until), since)
}

function isReceipt({ kind }: Entry): boolean {
  return kind === 'receipt'
}

function localDay(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

function later(one: string, other: string | undefined): string {
  return other !== undefined && other > one ? other : one
}
