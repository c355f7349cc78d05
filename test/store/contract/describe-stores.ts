import type { Stores } from '../../../shared/store/stores.ts'
import { describeAgenda } from './agenda.ts'
import { describeAsked } from './asked.ts'
import { describeAudit } from './audit.ts'
import { describeBucket } from './bucket.ts'
import { describeDecisions } from './decisions.ts'
import { describeDefinitions } from './definitions.ts'
import { describeDeliveries } from './deliveries.ts'
import { describeEvents } from './events.ts'
import { describeExplanations } from './explanations.ts'
import { describeMailboxes } from './mailboxes.ts'
import { describePersons } from './persons.ts'
import { describeReturns } from './returns.ts'
import { describeRows } from './rows.ts'
import { describeSlots } from './slots.ts'
import { describeUnitLists } from './unit-lists.ts'
import { describeUploads } from './uploads.ts'
import { describeUsers } from './users.ts'

interface Effort {
  /** How often a law is tried: each trial of a home behind a network takes many round trips. */
  readonly trials: number
}

/** What every home of the stores must do, sentence by sentence of the interfaces; called inside the home's own `describe`. */
export function describeStores(stores: () => Stores, { trials }: Effort): void {
  describeDefinitions(() => stores().definitions)
  describeUnitLists(() => stores().unitLists)
  describeUploads(() => stores().uploads)
  describeRows(() => stores().rows)
  describeExplanations(() => stores().explanations)
  describeReturns(() => stores().returns, trials)
  describeSlots(() => stores().slots, trials)
  describeEvents(() => stores().events, trials)
  describeDecisions(() => stores().decisions)
  describeAgenda(() => stores().agenda)
  describeMailboxes(() => stores().mailboxes)
  describeDeliveries(() => stores().deliveries)
  describePersons(() => stores().persons)
  describeBucket(() => stores().bucket)
  describeAudit(() => stores().audit)
  describeAsked(() => stores())
  describeUsers(() => stores().users)
}
