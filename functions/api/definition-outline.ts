import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { lastDayOf, roundsOf } from '../../shared/domain/campaign/round.ts'

/** What a definition asks for, report by report: how many fields and rules, and the day, `2005-06-15`, by which the first return is due. */
export function outlineOf(definition: CampaignDefinition) {
  const rounds = Map.groupBy(roundsOf(definition), ({ report }) => report)
  return definition.reports.map(({ id, name, fields, rules }) => {
    const [first = ''] = (rounds.get(id) ?? []).map(({ dueAt }) => dueAt).toSorted()
    const due = first === '' ? '' : lastDayOf({ dueAt: first }, definition.timeZone)
    return { name, fields: fields.length, rules: rules.length, due }
  })
}
