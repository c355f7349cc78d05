import * as z from 'zod'

/** Asks for one unit's roll-up in one round. Ids only, never personal data. */
export const RollUpRequest = z.strictObject({
  campaign: z.string(),
  report: z.string(),
  period: z.string(),
  unit: z.string(),
  /** The upload whose change it brings up the tree, for the logs alone; none where a sweep or a change of the tree asks. */
  correlationId: z.string().optional(),
})
export type RollUpRequest = z.infer<typeof RollUpRequest>

/** Says that a workbook landed; made from the bucket's own event. */
export const WorkbookLanded = z.strictObject({
  key: z.string(),
  version: z.string(),
})
export type WorkbookLanded = z.infer<typeof WorkbookLanded>

/** Asks for a look at everything that is due in a campaign; `everything`: also at what should be on the agenda and is not. */
export const ScanRequest = z.strictObject({ campaign: z.string(), everything: z.boolean().default(false) })
export type ScanRequest = z.infer<typeof ScanRequest>

/** Asks for the notice that waits in a mailbox, and says where the mailbox stands on the agenda. Nothing in it tells who. */
export const NoticeRequest = z.strictObject({ campaign: z.string(), person: z.string(), agendaAt: z.string() })
export type NoticeRequest = z.infer<typeof NoticeRequest>

/** Asks for the aggregated workbook of a unit and everything below it, or for the workbooks that they sent. */
export const ExportRequest = z.strictObject({
  campaign: z.string(),
  unit: z.string(),
  /** Without it, the aggregated workbook. */
  kind: z.enum(['workbook', 'originals']).optional(),
  /** Where it is put. */
  key: z.string(),
  personalData: z.enum(['masked', 'shown']),
  /** Who asked, for the audit trail: an account, never a person's name. */
  requestedBy: z.string(),
  /** The job that is told how far it is. */
  job: z.string(),
  /** The local day on which the campaign's personal data went, where that was so when it was asked for. */
  purgedOn: z.string().optional(),
})
export type ExportRequest = z.infer<typeof ExportRequest>
