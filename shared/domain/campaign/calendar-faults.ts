import { Temporal } from 'temporal-polyfill'
import { fault, repeatedNames, type DefinitionFault, type Path } from './definition-fault.ts'
import type { CampaignDefinition, Due } from './definition.ts'
import { dueDays } from './round.ts'

/** What is wrong with a definition's time zone, window, calendar and due dates. */
export function calendarFaults(definition: CampaignDefinition): readonly DefinitionFault[] {
  const { timeZone, window, calendar, reports } = definition
  const overrides = calendar.overrides.map(({ date }, place) => ({
    name: date,
    path: ['calendar', 'overrides', place, 'date'],
  }))
  return [
    ...(isTimeZone(timeZone) ? [] : [fault(['timeZone'], 'definition-time-zone', { timeZone })]),
    ...(window.from <= window.to ? [] : [fault(['window', 'to'], 'definition-window-order')]),
    ...repeatedNames(overrides),
    ...reports.flatMap(({ due }, place) => dueFaults(definition, due, ['reports', place, 'due'])),
  ]
}

/** A due date counts where it comes to lie once it has been moved off a day off. */
function dueFaults(definition: CampaignDefinition, due: Due, path: Path): readonly DefinitionFault[] {
  if (due.kind === 'monthly' && due.to < due.from) return [fault([...path, 'to'], 'definition-months-order')]
  const { from, to } = definition.window
  const days = dueDays(definition, due).map(({ dueOn }) => dueOn.toString())
  const outside = (date: string | undefined, key: string) =>
    date !== undefined && (date < from || date > to)
      ? [fault([...path, key], 'definition-due-outside', { date, from, to })]
      : []
  return due.kind === 'once' ? outside(days[0], 'date') : [...outside(days[0], 'from'), ...outside(days.at(-1), 'to')]
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
