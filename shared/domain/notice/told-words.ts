import type { Label } from '../campaign/label.ts'
import { localTime } from '../campaign/round.ts'
import { text } from '../texts/text.ts'
import type { ToldStep } from './delivery.ts'
import type { Hold } from './mailbox.ts'
import { dueWords } from './moments.ts'

/** What was said about one return: whom it was chased with, and what they answered. */
export interface Heard {
  readonly told: readonly ToldStep[]
  /** Who asked to be left alone about it, by name, and until when. */
  readonly holds: readonly { readonly name: string; readonly hold: Hold }[]
  /** Who a told person is; undefined where that post has another holder now. */
  readonly nameOf: (told: ToldStep) => string | undefined
}

/** Whom we told of a return and when, in the order of time, up to an ISO instant; then what they answered. A line each. */
export function toldWords({ told, holds, nameOf }: Heard, asOf: string, timeZone: string): Label {
  const chased = told.filter(({ kind, at }) => kind === 'chase' && at <= asOf)
  const notices = [...new Map(chased.map((each) => [each.notice, each])).values()]
  const lines = [
    ...notices
      .toSorted((one, other) => (one.at < other.at ? -1 : 1))
      .map((each) =>
        text(`told-${each.state}`, {
          at: localTime(each.at, timeZone),
          name: nameOf(each) ?? text('told-former'),
          role: text(`told-role-${each.role}`),
        }),
      ),
    ...holds
      .filter(({ hold }) => hold.at <= asOf)
      .map(({ name, hold }) =>
        text(`held-${hold.kind}`, {
          name,
          at: localTime(hold.at, timeZone),
          until: dueWords(hold.until, { now: asOf, timeZone }),
        }),
      ),
  ]
  return { zh: lines.map(({ zh }) => zh).join('\n'), en: lines.map(({ en }) => en).join('\n') }
}
