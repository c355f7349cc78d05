import * as z from 'zod'
import { Label } from '../../domain/campaign/label.ts'

/** An ISO instant, in UTC with milliseconds. */
export const Instant = z.iso.datetime({ precision: 3 }).meta({
  description: 'An instant in UTC with milliseconds, `2005-06-15T16:00:00.000Z`.',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
})

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

/** A list that does not change while it is read. */
export const many = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()

/** Which part of a list is wanted. */
export const PageQuery = z.object({
  cursor: z.string().max(400).optional().meta({ description: 'Where the page before said that it goes on.' }),
  limit: z
    .string()
    .regex(/^([1-9]\d?|[1-4]\d\d|500)$/)
    .default('100')
    .meta({ description: 'So many at most, up to 500.' }),
})
export type PageQuery = z.infer<typeof PageQuery>

/** A part of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: many(item),
    next: z.string().optional().meta({ description: 'The cursor of the next page; none on the last.' }),
  })

/** A short-lived address to fetch a file from, good for whoever has it. */
export const DownloadLink = z
  .strictObject({ url: z.string(), fileName: z.string(), expiresAt: Instant })
  .meta({ id: 'DownloadLink', description: 'A short-lived address to fetch a file from, good for whoever has it.' })

/** Who decided something, when and why. */
export const Why = z.strictObject({ at: Instant, by: z.string(), reason: z.string() })

export { Label }
