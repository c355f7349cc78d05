import { z } from 'zod'

/** Asks for one unit's roll-up in one round. Ids only, never personal data. */
export const RollUpRequest = z.strictObject({
  campaign: z.string(),
  report: z.string(),
  period: z.string(),
  unit: z.string(),
})
export type RollUpRequest = z.infer<typeof RollUpRequest>

/** Says that a workbook landed; made from the bucket's own event. */
export const WorkbookLanded = z.strictObject({
  key: z.string(),
  version: z.string(),
})
export type WorkbookLanded = z.infer<typeof WorkbookLanded>

/** Asks for the aggregated workbook of a unit and everything below it. */
export const ExportRequest = z.strictObject({
  campaign: z.string(),
  unit: z.string(),
  /** Where the workbook is put. */
  key: z.string(),
  personalData: z.enum(['masked', 'shown']),
  /** Who asked, for the audit trail: an account, never a person's name. */
  requestedBy: z.string(),
})
export type ExportRequest = z.infer<typeof ExportRequest>
