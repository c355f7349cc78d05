import type { Upload } from '../../shared/domain/submission/upload.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'

/**
 * Where a workbook lies in an archive: the unit's folder, and a name that begins with the landing and the upload's id, so that no two are alike.
 * Names come from anybody: nothing in them leaves the folder, and every system can unpack them.
 */
export function archiveName(
  { code, name }: Pick<Unit, 'code' | 'name'>,
  upload: Pick<Upload, 'id' | 'landedAt' | 'fileName'>,
) {
  const landed = upload.landedAt.replaceAll(/[-:]|\.\d+/g, '')
  return `${safe(`${code} ${name}`)}/${landed} ${safe(upload.id).slice(0, 12)} ${safe(upload.fileName)}`
}

/** Well under the 255 bytes that file systems take, at three bytes a character. */
const longest = 60

function safe(name: string): string {
  const cleaned = name
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Bidi_Control}<>:"/\\|?*]/gu, '_')
    .replaceAll(/^[. ]+|[. ]+$/g, '_')
  const [, stem = cleaned, extension = ''] = /^(.*?)(\.\w{1,5})?$/su.exec(cleaned) ?? []
  return `${Array.from(stem).slice(0, longest).join('')}${extension}` || '_'
}
