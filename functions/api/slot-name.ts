import * as z from 'zod'
import type { UploadPlace } from '../../shared/domain/submission/upload-key.ts'

/** What of an upload's place the path does not say. */
type SlotName = Pick<UploadPlace, 'filedBy' | 'slot' | 'fileName'>

const Parts = z.tuple([z.enum(['unit', 'office']), z.uuid(), z.string().min(1).max(200)])

/** A slot's name, as one part of a path: whoever may ask after a unit's workbooks may know it. */
export function slotName({ filedBy, slot, fileName }: SlotName): string {
  return Buffer.from(JSON.stringify([filedBy, slot, fileName]), 'utf8').toString('base64url')
}

/** The slot of a name; undefined where it is no slot's. */
export function slotNamed(name: string): SlotName | undefined {
  const parsed = Parts.safeParse(jsonIn(Buffer.from(name, 'base64url').toString('utf8')))
  if (!parsed.success) return undefined
  const [filedBy, slot, fileName] = parsed.data
  return { filedBy, slot, fileName }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
