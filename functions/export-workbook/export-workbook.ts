import type { ExportRequest } from '../../shared/contracts/messages.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { AggregateFacts } from '../../shared/workbook/aggregate/aggregate-facts.ts'
import { makeAggregatedWorkbook } from '../../shared/workbook/aggregate/make-aggregated-workbook.ts'
import { gatherFacts } from './gather-facts.ts'
import type { StoresOf } from '../stores-of.ts'

export interface ExportNeeds {
  readonly stores: StoresOf<'export-workbook'>
  readonly clock: Clock
}

/** Of which unit and those below it, for whom, and where it will be put, for the audit trail. */
type WorkbookWish = Pick<ExportRequest, 'campaign' | 'unit' | 'personalData' | 'requestedBy'> &
  Partial<Pick<ExportRequest, 'key'>>

/** What was exported: the bytes, and the facts that they say. */
export interface Exported {
  readonly facts: AggregateFacts
  readonly bytes: Uint8Array
}

/** Makes the aggregated workbook of a unit and everything below it. Showing personal data leaves an entry in the audit trail, before the workbook exists. */
export function makeExportWorkbook({ stores, clock }: ExportNeeds) {
  return async function exportWorkbook(wish: WorkbookWish): Promise<Exported> {
    const { campaign, unit, personalData, requestedBy, key } = wish
    const at = clock.now()
    if (personalData === 'shown') {
      const entry = { campaign, at, actor: requestedBy, action: 'read-personal-data', subject: unit } as const
      await stores.audit.record({ ...entry, ...(key !== undefined && { about: key }) })
    }
    const facts: AggregateFacts = { ...(await gatherFacts(stores, campaign, unit, at)), personalData }
    return { facts, bytes: await makeAggregatedWorkbook(facts) }
  }
}
