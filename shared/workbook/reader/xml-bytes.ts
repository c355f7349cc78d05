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

/** Stands for the byte behind the last one, and is neither space nor part of a name. */
export const beyond = -1

export function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? beyond
}

/** XML allows no other control characters, so none needs telling from space. */
export function isSpace(byte: number): boolean {
  return byte <= 0x20 && byte !== beyond
}

export function isInName(byte: number): boolean {
  // Letters, nearly all of a name, all lie above.
  return byte > greaterThan || (byte > 0x20 && byte !== greaterThan && byte !== slash && byte !== equals)
}

/** Whether `wanted` stands at `start`. */
export function standsAt(bytes: Uint8Array, start: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index++) if (bytes[start + index] !== wanted[index]) return false
  return true
}
