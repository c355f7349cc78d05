import * as z from 'zod'
import type { WorkbookLanded } from './messages.ts'

/** An object's key as S3 writes it into its events: URL-encoded, with a plus sign for a space. */
const EventKey = z.string().transform((encoded, context) => {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '))
  } catch {
    context.addIssue('not a URL-encoded key')
    return z.NEVER
  }
})

const ObjectCreated = z.object({
  eventName: z.string().startsWith('ObjectCreated:'),
  s3: z.object({
    object: z.union([
      z.object({ key: EventKey, versionId: z.string() }),
      // A bucket without versioning sends no version id: the tag of the bytes tells one object from the next. It is in quotation
      // marks wherever else S3 gives it, and in the bucket's store.
      z.object({ key: EventKey, eTag: z.string() }).transform(({ key, eTag }) => ({ key, versionId: `"${eTag}"` })),
    ]),
  }),
})

const ObjectsCreated = z
  .object({ Records: z.array(ObjectCreated).min(1) })
  .transform(({ Records }): readonly WorkbookLanded[] =>
    Records.map(({ s3: { object } }) => ({ key: object.key, version: object.versionId })),
  )

/** One workbook as S3 says that it landed, for whom S3 has not told. */
export function s3EventOf({ key, version }: WorkbookLanded): unknown {
  const object = { key: encodeURIComponent(key), versionId: version }
  return { Records: [{ eventName: 'ObjectCreated:Again', s3: { object } }] }
}

/** S3 sends it once, when notifications are set up; nothing has landed. */
const TestEvent = z.object({ Event: z.literal('s3:TestEvent') }).transform((): readonly WorkbookLanded[] => [])

/**
 * What S3 writes into the intake queue, as the workbooks that landed; none for its test event.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export const S3Event = z.union([ObjectsCreated, TestEvent])
