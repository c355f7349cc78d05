import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

/** Days off and make-up working days as a state publishes them, year by year. */
export interface PublishedDays {
  /** Whether the year's arrangement has been published, as far as we know. */
  covers(year: number): boolean
  /** @param day `2005-10-08` @returns undefined for a day like any other of its week */
  kindOf(day: string): 'workday' | 'holiday' | undefined
}

const holidays: ReadonlySet<string> = new Set(Object.keys(published.holidays))
const makeUpDays: ReadonlySet<string> = new Set(Object.keys(published.workdays))

/**
 * China's calendar: the yearly notices of the State Council's office, as `chinese-days` keeps them. The library itself calls every day of
 * a year that it does not know an ordinary one; so we look for the year's National Day, without which no year has been published.
 */
export const chinaDays: PublishedDays = {
  covers: (year) => holidays.has(`${year}-10-01`),
  kindOf: (day) => (makeUpDays.has(day) ? 'workday' : holidays.has(day) ? 'holiday' : undefined),
}
