import * as z from 'zod'

/** A unit's code, as it stands in a path. */
export const UnitCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/)
  .meta({ description: 'The code of a unit.' })

/** A campaign's or report's id. */
export const Name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

/** `once`, or the month of a monthly report. */
export const Period = z
  .string()
  .regex(/^(once|[1-9]\d{3}-(0[1-9]|1[0-2]))$/)
  .meta({ description: '`once`, or the month of a monthly report, `2005-07`.' })

/** Derived from a workbook's place and version in the bucket. */
export const UploadId = z.string().regex(/^[0-9a-f]{24}(~\d{2})?$/)

/** An upload's id with report, period and unit. */
export const SubmissionId = z
  .string()
  .regex(/^[0-9a-f]{24}(~\d{2})?\.[a-z][a-z0-9-]{0,39}\.(once|\d{4}-\d\d)\.[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/)
  .meta({ description: 'One return of one workbook: upload, report, period and unit, with dots between.' })

/** Which campaign a path is about. */
export const InCampaign = z.object({ campaign: Name })

/** Which unit of a campaign a path is about. */
export const OfUnit = InCampaign.extend({ unit: UnitCode })
