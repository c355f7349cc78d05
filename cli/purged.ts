import type { AuditEntry } from '../shared/domain/audit/audit-entry.ts'
import type { CampaignDefinition } from '../shared/domain/campaign/definition.ts'
import { isOverAfterPurge } from '../shared/domain/retention/purge.ts'
import { text } from '../shared/domain/texts/text.ts'
import type { Stores } from '../shared/store/stores.ts'
import type { Terminal } from './terminal.ts'
import { Unusable } from './unusable.ts'

interface Knowing {
  readonly stores: Pick<Stores, 'purges'>
}

/** @throws Unusable where the campaign has lost its personal data and the action needs them, or would change it */
export async function refuseIfPurged(
  { stores }: Knowing,
  campaign: string,
  action: AuditEntry['action'],
): Promise<void> {
  const purge = isOverAfterPurge(action) ? await stores.purges.find(campaign) : undefined
  if (purge) throw new Unusable(text('purged-refused', { on: purge.on }))
}

/** Says of a campaign that lost its personal data when it did: where a command shows nothing, there was something. */
export async function sayIfPurged(
  { stores }: Knowing,
  { id, name }: Pick<CampaignDefinition, 'id' | 'name'>,
  terminal: Terminal,
): Promise<void> {
  const purge = await stores.purges.find(id)
  if (purge) terminal.complain(text('purged-on', { campaign: name, on: purge.on }))
}
