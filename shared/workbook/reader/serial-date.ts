/** From 1900-01-01 as day 1 to 1904-01-01 as day 0: the two date systems of ECMA-376, 18.17.4.1. */
export const daysFrom1900To1904 = 1462

const millisecondsPerDay = 86_400_000
/** 1970-01-01 as a serial. */
const unixEpoch = 25_569

const isoForm =
  /^(?:(\d{4})-(\d{2})-(\d{2}))?(?:(?:^|T|(?<=\d) )(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?)?(?:Z|[+-]\d{2}:\d{2})?$/

/**
 * The serial (days since 1899-12-30, the time as fraction) of an ISO 8601 date, time or both, as cells of type `d` hold;
 * NaN where it is none. A zone is ignored: a cell has none, and writers that add `Z` mean the local time.
 */
export function serialOfIsoDate(text: string): number {
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0', fraction = '0'] =
    isoForm.exec(text.trim()) ?? []
  const time = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(fraction)) / 86_400
  if (year === undefined) return text.includes(':') ? time : Number.NaN
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  // 31 February would otherwise become a day in March.
  return date.getUTCDate() === Number(day) ? date.getTime() / millisecondsPerDay + unixEpoch + time : Number.NaN
}
