import { isWorkday, shift, workBegins, workdaysFrom } from './days.ts'

/** The ladder that a campaign has unless it says otherwise, step by step. */
const ladder = [
  { offset: -5, count: 'workdays', roles: ['contact'] },
  { offset: -2, count: 'workdays', roles: ['contact'] },
  { offset: 0, count: 'workdays', roles: ['contact', 'deputy'] },
  { offset: 1, count: 'workdays', roles: ['contact', 'deputy', 'leadUnit'] },
  { offset: 3, count: 'workdays', roles: ['contact', 'deputy', 'leadUnit', 'supervisionGroup'] },
  { offset: 10, count: 'days', roles: ['contact', 'leadUnit', 'supervisionGroup', 'office'] },
  { offset: 17, count: 'days', roles: ['contact', 'leadUnit', 'supervisionGroup', 'office'] },
] as const
export type Role = (typeof ladder)[number]['roles'][number]

export function stepsFor(dueDay: string) {
  return ladder.map(({ offset, count, roles }) => {
    let from = dueDay
    if (offset <= 0) while (!isWorkday(from)) from = shift(from, -1)
    let day = count === 'workdays' ? workdaysFrom(from, offset) : shift(dueDay, offset)
    while (!isWorkday(day)) day = shift(day, 1)
    return { id: `${dueDay} ${offset} ${count}`, offset, roles, since: workBegins(day) }
  })
}
