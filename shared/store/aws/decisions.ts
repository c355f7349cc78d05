import type { Decision } from '../../domain/deadline/decision.ts'
import type { Seal } from '../../domain/deadline/seal.ts'
import type { Decisions } from '../stores.ts'
import { documents } from './documents.ts'
import { after, keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoDecisions(table: Table): Decisions {
  const seals = documents<Seal>(table)
  return {
    append: async (decision) => {
      const { campaign, at, id } = decision
      await table.putIf({ ...keys.decision(campaign, at, id), decision }, 'attribute_not_exists(#pk)')
    },
    upTo: async (campaign, at) => {
      const { pk } = keys.decision(campaign, '', '')
      const items = at === undefined ? await table.all(pk) : await table.below(pk, after(at))
      return items.map((item): Decision => item['decision'])
    },
    // The figures are taken before the decision is: until it stands, a second try may take them anew.
    saveSeal: async (seal) => {
      const key = keys.seal(seal.round.campaign, seal.decision)
      if (!(await table.get(key))) await seals.save(key, seal)
    },
    seal: async (campaign, decision) => seals.read(keys.seal(campaign, decision)),
  }
}
