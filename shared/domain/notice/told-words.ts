import type { Label } from '../campaign/label.ts'
import { localTime } from '../campaign/round.ts'
import { text } from '../texts/text.ts'
import type { ToldStep } from './delivery.ts'
import { byTime, type FollowUp, type Heard } from './follow-up.ts'
import { dueWords } from './moments.ts'

/** Whom we told of a return and when, in the order of time, up to an ISO instant; then what they answered. A line each. */
export function toldWords(heard: Heard, asOf: string, timeZone: string): Label {
  const chased = heard.told.filter(({ kind, at }) => kind === 'chase' && at <= asOf)
  const notices = [...new Map(chased.map((each) => [each.notice, each])).values()]
  const lines = [
    ...notices.toSorted(byTime).map((each) => noticeWords(each, heard, timeZone)),
    ...heard.holds.filter(({ hold }) => hold.at <= asOf).map((each) => answerWords(each, asOf, timeZone)),
  ]
  return { zh: lines.map(({ zh }) => zh).join('\n'), en: lines.map(({ en }) => en).join('\n') }
}

/** How far a return has been followed up, with what that goes by: `已答应：罗涛答复：6月17日（星期五）24:00前报送（2005-06-16 09:50）`. */
export function followUpWords(heard: Heard, { state, told, answer }: FollowUp, asOf: string, timeZone: string): Label {
  const words = text(`follow-up-${state}`)
  if (answer) return text('follow-up-with', { state: words, last: answerWords(answer, asOf, timeZone) })
  return told ? text('follow-up-with', { state: words, last: noticeWords(told, heard, timeZone) }) : words
}

function noticeWords(told: ToldStep, { nameOf }: Heard, timeZone: string): Label {
  return text(`told-${told.state}`, {
    at: localTime(told.at, timeZone),
    name: nameOf(told) ?? text('told-former'),
    role: text(`told-role-${told.role}`),
  })
}

function answerWords({ name, hold }: Heard['holds'][number], asOf: string, timeZone: string): Label {
  const until = dueWords(hold.until, { now: asOf, timeZone })
  return text(`held-${hold.kind}`, { name, at: localTime(hold.at, timeZone), until })
}
