import { everywhere } from '../shared/domain/access/actor.ts'
import { officeTrail, type AuditEntry } from '../shared/domain/audit/audit-entry.ts'
import { refuseIfPurged } from './purged.ts'
import type { Clock } from '../shared/runtime/clock.ts'
import type { Stores } from '../shared/store/stores.ts'

/** Where a deed belongs: a campaign and a unit; without them, the office as a whole. */
interface Place {
  readonly campaign: string
  readonly unit: string
}

/**
 * Leaves an entry in the audit trail for what is about to be done by a command. Whoever may use the machine's data folder may do everything, and which
 * of them it was the machine cannot tell: the actor is the command line.
 * @param about the id of the very thing
 */
export async function accountFor(
  { stores, clock }: { readonly stores: Pick<Stores, 'audit' | 'purges'>; readonly clock: Clock },
  action: AuditEntry['action'],
  about: string,
  { campaign, unit }: Place = { campaign: officeTrail, unit: everywhere },
): Promise<void> {
  await refuseIfPurged({ stores }, campaign, action)
  const at = clock.now()
  await stores.audit.record({ campaign, at, actor: 'cli', action, subject: unit, about, from: 'command line' })
}
