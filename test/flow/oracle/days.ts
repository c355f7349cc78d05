export const hourMs = 3_600_000
const chinaMs = 8 * hourMs
export const iso = (ms: number) => new Date(ms).toISOString()
export const localOf = (at: string) => new Date(Date.parse(at) + chinaMs)
export const dayOf = (at: string) => localOf(at).toISOString().slice(0, 10)
export const isWorkday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
export const shift = (day: string, days: number) =>
  iso(Date.parse(`${day}T00:00:00Z`) + days * 24 * hourMs).slice(0, 10)
export const workBegins = (day: string) => iso(Date.parse(`${day}T00:30:00Z`))

export function workdaysFrom(day: string, many: number): string {
  let at = day
  for (let left = Math.abs(many); left > 0;) {
    at = shift(at, Math.sign(many))
    if (isWorkday(at)) left--
  }
  return at
}

export const isDaysBefore = (days: number, at: string, end: string) =>
  Date.parse(end) - Date.parse(at) > days * 24 * hourMs

export function hours(since: string, until: string): readonly string[] {
  const from = Date.parse(since)
  return Array.from({ length: Math.ceil((Date.parse(until) - from) / hourMs) }, (_, hour) => iso(from + hour * hourMs))
}
