import { simplified } from '../normalise/simplified.ts'

/**
 * What remains of a header, sheet name or label when everything is taken off that people write differently: spaces, full-width
 * forms, marks for required, notes in brackets, traditional characters, capitals. Equal keys mean the same header.
 */
export function headerKey(text: string): string {
  const plain = simplified(text.normalize('NFKC').replaceAll(/[\s\p{Cf}\p{Cc}*＊:：、,，。.·_-]/gu, '')).toLowerCase()
  const bare = plain.replaceAll(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, '')
  return bare === '' ? plain : bare
}
