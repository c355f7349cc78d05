import type { FollowUpState } from '../../shared/domain/notice/follow-up.ts'
import type { ReturnEntry } from '../api/calls.ts'
import type { Tone } from '../parts/state.tsx'
import type { Words } from '../texts/words.tsx'
import { channelWord } from './channel.ts'
import type { Days } from './day.ts'

export type FollowUp = NonNullable<ReturnEntry['followUp']>

/** How much it presses to call. */
export const followUpTones: Readonly<Record<FollowUpState, Tone>> = {
  brokenPromise: 'bad',
  notReached: 'bad',
  notTold: 'warn',
  noAnswer: 'warn',
  putOff: 'idle',
  promised: 'good',
}

/** The state in a word or two, a promise with its day. */
export function followUpWord({ state, answer }: FollowUp, t: Words['t'], { lastDay }: Pick<Days, 'lastDay'>): string {
  const isDated = answer && (state === 'promised' || state === 'brokenPromise' || state === 'putOff')
  return isDated ? t(`follow-up-${state}-day`, { day: lastDay(answer.until) }) : t(`follow-up-${state}`)
}

/** Who answered when, and whom we told last, when, over which channel and with what outcome; a line each. */
export function followUpLines(
  { told, answer }: FollowUp,
  t: Words['t'],
  { time }: Pick<Days, 'time'>,
): readonly string[] {
  const said = answer && t('follow-up-answered', { name: answer.name ?? '', time: time(answer.at) })
  const sent =
    told &&
    t('follow-up-told', {
      time: time(told.at),
      channel: told.channel === undefined ? '' : channelWord(told.channel, t),
      whom: [t(`told-role-${told.role}`), told.name ?? ''].join(' ').trim(),
      outcome: t(told.why === 'returned-mail' ? 'notice-returned-mail' : `notice-${told.state}`),
    })
  return [said, sent].flatMap((line) => line?.replaceAll(/ {2,}/g, ' ').trim() ?? [])
}
