import { Temporal } from 'temporal-polyfill'
import { fault, type DefinitionFault, type Path } from './definition-fault.ts'
import type { CampaignDefinition, Due } from './definition.ts'

/** What is wrong with a definition's time zone, window and due dates. */
export function calendarFaults({ timeZone, window, reports }: CampaignDefinition): readonly DefinitionFault[] {
  return [
    ...(isTimeZone(timeZone) ? [] : [fault(['timeZone'], 'definition-time-zone', { timeZone })]),
    ...(window.from <= window.to ? [] : [fault(['window', 'to'], 'definition-window-order')]),
    ...reports.flatMap(({ due }, place) => dueFaults(due, window, ['reports', place, 'due'])),
  ]
}

function dueFaults(due: Due, { from, to }: CampaignDefinition['window'], path: Path): readonly DefinitionFault[] {
  const outside = (date: string, key: string) =>
    date < from || date > to ? [fault([...path, key], 'definition-due-outside', { date, from, to })] : []
  if (due.kind === 'once') return outside(due.date, 'date')
  if (due.to < due.from) return [fault([...path, 'to'], 'definition-months-order')]
  return [...outside(dayOf(due.from, due.day), 'from'), ...outside(dayOf(due.to, due.day), 'to')]
}

/** The day of a month, or the last of a shorter one. */
function dayOf(month: string, day: number): string {
  return Temporal.PlainYearMonth.from(month).toPlainDate({ day }).toString()
}

function isTimeZone(timeZone: string): boolean {
  try {
    Temporal.PlainDate.from('2000-01-01').toZonedDateTime(timeZone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
