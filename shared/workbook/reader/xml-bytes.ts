/** The bytes that XML is made of, and what they mean where a tag is read. UTF-8 keeps all of them to themselves. */
export const lessThan = 0x3c
export const greaterThan = 0x3e
export const slash = 0x2f
export const equals = 0x3d
export const colon = 0x3a
export const exclamation = 0x21
export const question = 0x3f
export const doubleQuote = 0x22
export const singleQuote = 0x27
export const openBracket = 0x5b
export const closeBracket = 0x5d
export const comma = 0x2c

/** Stands for the byte behind the last one, and is neither space nor part of a name. */
export const beyond = -1

export function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? beyond
}

/** XML allows no other control characters, so none needs telling from space. */
export function isSpace(byte: number): boolean {
  return byte <= 0x20 && byte !== beyond
}

/** Whether nothing but space lies between two positions. */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSpace(byteAt(bytes, at))) return false
  return true
}

export function isInName(byte: number): boolean {
  // Letters, nearly all of a name, all lie above.
  return byte > greaterThan || (byte > 0x20 && byte !== greaterThan && byte !== slash && byte !== equals)
}

/** Whether `wanted` stands at `start`. */
export function standsAt(bytes: Uint8Array, start: number, wanted: Uint8Array): boolean {
  // Code that has once looked beyond the last byte is slow from then on.
  if (start + wanted.length > bytes.length) return false
  for (let index = 0; index < wanted.length; index++) if (bytes[start + index] !== wanted[index]) return false
  return true
}
