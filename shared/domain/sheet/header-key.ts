import { simplified } from '../normalise/simplified.ts'

/** Chinese characters, digits and small letters alone: nothing to take off. */
const isBare = /^[一-鿿0-9a-z]*$/

/**
 * What remains of a header, sheet name or label when everything is taken off that people write differently: spaces, full-width
 * forms, marks for required, notes in brackets, traditional characters, capitals. Equal keys mean the same header.
 */
export function headerKey(text: string): string {
  if (isBare.test(text)) return simplified(text)
  const plain = simplified(text.normalize('NFKC').replaceAll(/[\s\p{Cf}\p{Cc}*＊:：、,，。.·_-]/gu, '')).toLowerCase()
  const bare = plain.replaceAll(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, '')
  return bare === '' ? plain : bare
}
