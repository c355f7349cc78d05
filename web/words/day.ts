import type { Language } from '../texts/language.ts'

const tags = { zh: 'zh-CN', en: 'en-GB' } as const
const dayMs = 86_400_000

/** Days and times as people of a campaign's zone read them. Instants are ISO texts. */
export interface Days {
  /** 6月15日（周三）, with the year where it is not the one of `now`. */
  readonly day: (instant: string) => string
  /** 6月15日 17:30 */
  readonly time: (instant: string) => string
  /** The last day before a first moment that is late. */
  readonly lastDay: (dueAt: string) => string
  /** Whole days from now to the last day: 0 today, below 0 when it is over. */
  readonly daysLeft: (dueAt: string) => number
  /** The day as forms write it, `2005-06-15`. */
  readonly dayCode: (instant: string) => string
  /** The first moment after such a day, as an ISO instant. */
  readonly endOfDay: (dayCode: string) => string
}

/** @param now ISO instant; in a trial it is not the browser's own */
export function daysIn(timeZone: string, language: Language, now: string): Days {
  const parts = partsIn(timeZone, language)
  const codes = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  const walls = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const codeOf = (instant: string) => codes.format(new Date(instant))
  const before = (instant: string) => new Date(Date.parse(instant) - 1).toISOString()
  const thisYear = codeOf(now).slice(0, 4)

  function date(instant: string): string {
    const { year, month, day: ofMonth } = parts(instant)
    const withYear = year !== thisYear
    if (language === 'zh') return `${withYear ? `${year}年` : ''}${month}${ofMonth}日`
    return `${ofMonth} ${month}${withYear ? ` ${year}` : ''}`
  }

  function day(instant: string): string {
    const { weekday } = parts(instant)
    return language === 'zh' ? `${date(instant)}（${weekday}）` : `${weekday} ${date(instant)}`
  }

  return {
    day,
    time(instant) {
      const { hour, minute } = parts(instant)
      return `${date(instant)} ${hour}:${minute}`
    },
    lastDay: (dueAt) => day(before(dueAt)),
    daysLeft: (dueAt) => Math.round((Date.parse(codeOf(before(dueAt))) - Date.parse(codeOf(now))) / dayMs),
    dayCode: codeOf,
    endOfDay(code) {
      const next = Date.parse(`${code}T00:00:00Z`) + dayMs
      const shown = Date.parse(`${walls.format(next).replace(' ', 'T')}Z`)
      return new Date(next - (shown - next)).toISOString()
    },
  }
}

function partsIn(timeZone: string, language: Language) {
  const format = new Intl.DateTimeFormat(tags[language], {
    timeZone,
    year: 'numeric',
    month: language === 'zh' ? 'numeric' : 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (instant: string): Readonly<Record<'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute', string>> => {
    const found = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
    const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? ''
    const month = part('month')
    return {
      year: part('year'),
      month: language === 'zh' ? `${month.replace(/月$/, '')}月` : month,
      day: part('day').replace(/日$/, ''),
      weekday: part('weekday'),
      hour: part('hour'),
      minute: part('minute'),
    }
  }
}
