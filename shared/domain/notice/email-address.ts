import * as z from 'zod'
import type { TextCode } from '../texts/text.ts'

/** RFC 5321, 4.5.3.1: 64 bytes before the @, 254 in all. */
const maxLength = 254
const maxLocalPart = 64

const plainAddress = z.email()

/**
 * An e-mail address as it may be handed to a mail server, or why not. Only addresses in ASCII: one in other letters, such as 张三@例子.中国,
 * needs a server that speaks SMTPUTF8 all the way, which nobody can promise.
 */
export function readEmailAddress(written: string): { readonly address: string } | { readonly fault: TextCode } {
  const address = written.trim()
  if (/[^\0-\x7F]/.test(address)) return { fault: 'email-not-ascii' }
  const isUsable =
    address.length <= maxLength && address.lastIndexOf('@') <= maxLocalPart && plainAddress.safeParse(address).success
  return isUsable ? { address } : { fault: 'email-malformed' }
}
