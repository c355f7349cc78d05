import { headerKey } from '../sheet/header-key.ts'
import { calendarFaults } from './calendar-faults.ts'
import { comparisonFaults } from './comparison-faults.ts'
import { chasingFaults } from './chasing-faults.ts'
import { repeatedNames, type DefinitionFault, type Named } from './definition-fault.ts'
import { CampaignDefinition } from './definition.ts'
import { reportFaults } from './report-faults.ts'
import { shapeFaults } from './shape-faults.ts'

export type { DefinitionFault }

/**
 * Takes in a campaign definition that somebody wrote. What comes out can be relied on: every name in it means one thing, every formula
 * can be worked out, every due date lies in the window.
 * @param json what `JSON.parse` gave
 * @returns the definition with its defaults filled in, or everything that is wrong with it, in its own order
 */
export function loadDefinition(
  json: unknown,
): { readonly definition: CampaignDefinition } | { readonly faults: readonly DefinitionFault[] } {
  const parsed = CampaignDefinition.safeParse(json, { reportInput: true })
  if (!parsed.success) return { faults: shapeFaults(parsed.error.issues) }
  const definition = parsed.data
  const faults = [
    ...calendarFaults(definition),
    ...namingFaults(definition),
    ...faultsOfReports(definition),
    ...comparisonFaults(definition),
    ...chasingFaults(definition.chasing),
  ]
  return faults.length > 0 ? { faults } : { definition }
}

function faultsOfReports({ reports, settings }: CampaignDefinition): readonly DefinitionFault[] {
  return reports.flatMap((report, place) => reportFaults(report, settings, ['reports', place]))
}

/** Reports are told apart by id and, since sheets are found by their names, by every name they have. */
function namingFaults({ reports }: CampaignDefinition): readonly DefinitionFault[] {
  const ids = reports.map(({ id }, place) => ({ name: id, path: ['reports', place, 'id'] }))
  const names = reports.flatMap(({ name, synonyms }, owner): readonly Named[] => [
    { name: name.zh, owner, path: ['reports', owner, 'name', 'zh'] },
    ...synonyms.map((synonym, place) => ({ name: synonym, owner, path: ['reports', owner, 'synonyms', place] })),
  ])
  return [...repeatedNames(ids), ...repeatedNames(names, headerKey)]
}
