import * as z from 'zod'
import { Label } from '../../domain/campaign/label.ts'
import { Name, OfUnit, InCampaign, Period, UnitCode, UploadId } from './ids.ts'
import { Instant } from './instant.ts'
import { many, pageOf, PageQuery } from './page.ts'

/** What somebody wants to put into the bucket. */
export const UploadWish = z
  .strictObject({
    fileName: z
      .string()
      .min(1)
      .max(200)
      // oxlint-disable-next-line no-control-regex -- these are the characters to refuse
      .regex(/^[^/\\\u0000-\u001f\u007f-\u009f]+$/)
      .refine((name) => !/^\.{1,2}$/.test(name)) // which an address cannot hold
      .meta({ description: 'As the sender calls it, with its ending.' }),
    sizeBytes: z.int().min(1).meta({ description: 'Exactly so many bytes will be sent.' }),
    contentType: z
      .string()
      .max(100)
      .regex(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/)
      .meta({ description: 'Exactly this type will be sent.' }),
  })
  .meta({ id: 'UploadWish' })

/** A request that may be made once: exactly this method, address and headers, with exactly as many bytes as were announced. */
export const UploadSlot = z
  .strictObject({
    slot: z.string().meta({ description: 'By which the upload is asked after.' }),
    method: z.literal('PUT'),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    expiresAt: Instant,
  })
  .meta({ id: 'UploadSlot', description: 'A request that may be made once, until it expires.' })

export const OneSlot = OfUnit.extend({ slot: z.string().max(700) })

/** What has become of a slot. */
export const SlotState = z
  .strictObject({
    state: z.enum(['awaited', 'checking', 'accepted', 'partly', 'rejected']),
    upload: z.string().optional().meta({ description: 'The upload, once it has been taken up.' }),
  })
  .meta({ id: 'SlotState' })

const FiledBy = z.enum(['unit', 'office'])
const count = z.int().min(0)

/** What became of one return of a workbook. */
const ReturnVerdict = z.strictObject({
  report: z.string(),
  period: z.string(),
  unit: z.string(),
  verdict: z.enum(['accepted', 'rejected']),
  content: z.enum(['data', 'nil']),
  submission: z.string(),
  rows: count,
  findings: z.strictObject({ error: count, warning: count, note: count }),
  unexplained: count,
})

const upload = {
  id: z.string(),
  unit: z.string(),
  fileName: z.string(),
  filedBy: FiledBy,
  landedAt: Instant,
  sizeBytes: z.int(),
  state: z.enum(['checking', 'accepted', 'partly', 'rejected']),
  recheckedAt: Instant.optional().meta({
    description: 'When it was taken in again; what is said of it is as of then.',
  }),
}

/** A workbook that came, in lists. */
export const UploadLine = z.strictObject(upload).meta({ id: 'UploadLine', description: 'A workbook that came.' })

/** A workbook that came, with what became of each of its returns. */
export const UploadDetail = z
  .strictObject({
    ...upload,
    definitionVersion: z.string(),
    replacedBy: z.string().optional().meta({ description: 'The upload as which it was taken in again.' }),
    returns: many(ReturnVerdict),
    unlisted: z.record(z.string(), z.int()).meta({ description: 'How many findings of each code are not listed.' }),
  })
  .meta({ id: 'Upload', description: 'A workbook that came, with what became of each of its returns.' })

export const OneUpload = InCampaign.extend({ upload: UploadId })

export const UploadsQuery = PageQuery
export const UploadsPage = pageOf(UploadLine)

const Level = z.enum(['error', 'warning', 'note'])

export const FindingsQuery = PageQuery.extend({
  level: Level.optional(),
  report: Name.optional(),
  period: Period.optional(),
  unit: UnitCode.optional(),
  code: z.string().max(60).optional(),
})

/** What was found in a workbook: where, why and what to do. */
export const FindingLine = z
  .strictObject({
    code: z.string(),
    level: Level,
    text: Label,
    sheet: z.string().optional(),
    cell: z.string().optional(),
    cells: many(z.string()).optional(),
    count: z.int().optional(),
    row: z.int().optional(),
    report: z.string().optional(),
    period: z.string().optional(),
    field: z.string().optional(),
    unit: z.string().optional(),
    found: z
      .string()
      .optional()
      .meta({ description: 'The cell’s content; ＊＊＊ where it may be personal and the asker may not read it.' }),
    explained: z.literal(true).optional(),
  })
  .meta({ id: 'Finding', description: 'What was found in a workbook: where, why and what to do.' })

/** A finding of a workbook that was sent, with what its sender says of it. */
export const UploadFinding = FindingLine.extend({
  place: z.int().meta({ description: 'Among all findings of the workbook: by it a warning is explained.' }),
  asks: z.literal(true).optional().meta({ description: 'A warning that may be explained.' }),
  said: z.string().optional().meta({ description: 'What was said of it, for who may read personal data.' }),
}).meta({ id: 'UploadFinding', description: 'A finding of a workbook that was sent.' })

/** What is said of a warning. */
export const ExplanationWish = z
  .strictObject({ place: z.int().min(0), text: z.string().trim().min(1).max(500) })
  .meta({ id: 'ExplanationWish', description: 'What is said of a warning of the workbook.' })
export const Explained = z.strictObject({ place: z.int() }).meta({ id: 'Explained' })

export const FindingsPage = pageOf(UploadFinding)
