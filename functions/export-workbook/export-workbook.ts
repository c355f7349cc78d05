import type { ExportRequest } from '../../shared/contracts/messages.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { ExportJob } from '../../shared/store/stores.ts'
import type { AggregateFacts } from '../../shared/workbook/aggregate/aggregate-facts.ts'
import { makeAggregatedWorkbook } from '../../shared/workbook/aggregate/make-aggregated-workbook.ts'
import { workbookMediaType } from '../../shared/workbook/workbook.ts'
import { makeExportJob } from './export-job.ts'
import { gatherFacts } from './gather-facts.ts'
import type { StoresOf } from '../stores-of.ts'

export interface ExportNeeds {
  readonly stores: StoresOf<'export-workbook'>
  readonly clock: Clock
}

/** What was exported: the bytes, and the facts that they say. */
export interface Exported {
  readonly facts: AggregateFacts
  readonly bytes: Uint8Array
}

/**
 * Makes the aggregated workbook of a unit and everything below it and puts it where the request says. Asked again, it makes it anew.
 * Showing personal data leaves an entry in the audit trail, before the workbook exists.
 */
export function makeExportWorkbook({ stores, clock }: ExportNeeds) {
  const during = makeExportJob({ stores, clock })

  async function make(request: ExportRequest): Promise<Exported & Required<Pick<ExportJob, 'object'>>> {
    const { campaign, unit, personalData, requestedBy, key } = request
    const at = clock.now()
    if (personalData === 'shown') {
      const entry = {
        campaign,
        at,
        actor: requestedBy,
        action: 'read-personal-data',
        subject: unit,
        about: key,
      } as const
      await stores.audit.record(entry)
    }
    const facts: AggregateFacts = { ...(await gatherFacts(stores, campaign, unit, at)), personalData }
    const bytes = await makeAggregatedWorkbook(facts)
    const { version } = await stores.bucket.put(key, bytes, workbookMediaType)
    return { facts, bytes, object: { key, version } }
  }

  return async function exportWorkbook(request: ExportRequest): Promise<Exported> {
    return during(request, async () => make(request))
  }
}
