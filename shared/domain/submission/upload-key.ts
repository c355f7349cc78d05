import type { FiledBy } from './return.ts'

/** Who sent what, as the place of the object says: `uploads/<campaign>/<unit>/<unit|office>/<slot>/<file name>`. */
export interface UploadPlace {
  readonly campaign: string
  readonly sender: string
  readonly filedBy: Exclude<FiledBy, 'above'>
  /** Makes the key unique, whatever the file is called. */
  readonly slot: string
  readonly fileName: string
}

/** Where uploads lie in the bucket; nothing else is taken in. */
export const uploadsPrefix = 'uploads/'

/** The key under which a unit's workbook is put. */
export function uploadKey({ campaign, sender, filedBy, slot, fileName }: UploadPlace): string {
  return `${uploadsPrefix}${campaign}/${sender}/${filedBy}/${slot}/${fileName.replaceAll('/', '_')}`
}

/** The place that a key names, or undefined where it is none of ours. */
export function uploadPlace(key: string): UploadPlace | undefined {
  const [prefix, campaign, sender, filedBy, slot, ...name] = key.split('/')
  if (`${prefix}/` !== uploadsPrefix || !campaign || !sender || !slot || name.length === 0) return undefined
  if (filedBy !== 'unit' && filedBy !== 'office') return undefined
  return { campaign, sender, filedBy, slot, fileName: name.join('/') }
}
