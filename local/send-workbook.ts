import { randomUUID } from 'node:crypto'
import type { WorkbookLanded } from '../shared/contracts/messages.ts'
import { uploadKey, type UploadPlace } from '../shared/domain/submission/upload-key.ts'
import { workbookMediaType } from '../shared/workbook/workbook.ts'
import type { Stores } from '../shared/store/stores.ts'

/** A workbook to hand in; `slot` makes its key unique and is drawn unless given. */
export interface WorkbookToSend extends Omit<UploadPlace, 'slot'> {
  readonly slot?: string
  readonly bytes: Uint8Array
}

/** Puts a workbook where its sender's workbooks land; the store announces it to the intake. */
export async function sendWorkbook(
  { stores }: { readonly stores: Pick<Stores, 'bucket'> },
  { bytes, slot = randomUUID(), ...place }: WorkbookToSend,
): Promise<WorkbookLanded> {
  const { key, version } = await stores.bucket.put(uploadKey({ ...place, slot }), bytes, workbookMediaType)
  return { key, version }
}
