import * as z from 'zod'
import type { Upload, Verdict } from '../../shared/domain/submission/upload.ts'
import { NeverSaved, type Stores } from '../../shared/store/stores.ts'
import { workbookMediaType } from '../../shared/workbook/workbook.ts'

/** An upload in an archive: with its verdict where it had one, and the hash of its workbook where that is still there. */
export const UploadLine = z.strictObject({
  upload: z.custom<Upload>((value) => UploadKeys.safeParse(value).success),
  verdict: z.custom<Verdict>((value) => VerdictKeys.safeParse(value).success).optional(),
  sha256: z.string().optional(),
})
export type UploadLine = z.infer<typeof UploadLine>

const UploadKeys = z.looseObject({
  id: z.string().regex(/^[0-9a-z~]+$/),
  campaign: z.string(),
  key: z.string(),
  objectVersion: z.string(),
  sender: z.string(),
  landedAt: z.iso.datetime(),
})
const VerdictKeys = z.looseObject({ verdict: z.string(), returns: z.array(z.unknown()) })

/** Where a restored workbook lies: not under uploads/, for it does not land anew. */
const restoredKey = ({ campaign, id }: Upload) => `restored/${campaign}/${id}`

/** A workbook's bytes; undefined where retention has removed it. */
export async function originalOf(
  { bucket }: Pick<Stores, 'bucket'>,
  { key, objectVersion }: Upload,
  objectBytes: number,
): Promise<Uint8Array | undefined> {
  try {
    return await bucket.read(key, objectVersion, objectBytes)
  } catch (error) {
    if (error instanceof NeverSaved) return undefined
    throw error
  }
}

/** Puts an upload into a home as it stood in another: who sent it, when it landed and what became of it stay. May be repeated. */
export async function putUpload(
  { bucket, uploads }: Pick<Stores, 'bucket' | 'uploads'>,
  { upload, verdict, sha256 }: UploadLine,
  original: (upload: string) => Promise<Uint8Array>,
): Promise<void> {
  const known = await uploads.find(upload.campaign, upload.id)
  const claimed = known ?? (await uploads.claim({ ...upload, ...(sha256 !== undefined && (await place())) }))
  if (verdict && !(await uploads.verdict(upload.campaign, upload.id))) await uploads.saveVerdict(claimed, verdict)

  async function place(): Promise<Pick<Upload, 'key' | 'objectVersion'>> {
    const key = restoredKey(upload)
    const bytes = await original(upload.id)
    const object = (await bucket.create(key, bytes, workbookMediaType)) ?? (await bucket.newest(key))
    if (!object) throw new Error(`the original of upload ${upload.id} was removed while it was being restored`)
    return { key, objectVersion: object.version }
  }
}
