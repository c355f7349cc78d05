import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import type { TextCode } from '../../shared/domain/texts/text.ts'

/** What a try costs: the parameters of scrypt, N as a power of two. */
export interface PasswordCost {
  readonly logN: number
  readonly r: number
  readonly p: number
}

/**
 * 128 MB and some tenths of a second for each try.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const standardCost: PasswordCost = { logN: 17, r: 8, p: 1 }
const keyBytes = 32
const saltBytes = 16

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

/** A password as it is kept: `scrypt$logN$r$p$salt$key`, so that the cost may rise later. */
export async function hashPassword(password: string, cost = standardCost): Promise<string> {
  const salt = randomBytes(saltBytes)
  return asKept(cost, salt, await keyOf(password, salt, cost))
}

/** Whether a password is the one that is kept. Costs as much where none is kept, so that time does not tell who has an account. */
export async function isPassword(password: string, kept: string | undefined, cost = standardCost): Promise<boolean> {
  const [, logN, r, p, salt = '', key = ''] = (kept ?? nobodys(cost)).split('$')
  const expected = Buffer.from(key, 'base64url')
  const given = await keyOf(password, Buffer.from(salt, 'base64url'), {
    logN: Number(logN),
    r: Number(r),
    p: Number(p),
  })
  return timingSafeEqual(given, expected) && kept !== undefined
}

const shortest = 10
const longest = 200

/** What speaks against a new password; undefined where nothing does. Length is what counts; signs of every kind are not asked for. */
export function faultOfPassword(password: string, account: string): TextCode | undefined {
  const { length } = password.normalize('NFKC')
  if (length < shortest) return 'password-short'
  if (length > longest) return 'password-long'
  if (account.length > 3 && password.toLowerCase().includes(account)) return 'password-account'
  if (new Set(password).size < 5) return 'password-plain'
  return undefined
}

async function keyOf(password: string, salt: Buffer, { logN, r, p }: PasswordCost): Promise<Buffer> {
  const options = { N: 2 ** logN, r, p, maxmem: 2 ** logN * r * 256 }
  return derive(password.normalize('NFKC'), salt, keyBytes, options)
}

function asKept({ logN, r, p }: PasswordCost, salt: Buffer, key: Buffer): string {
  return ['scrypt', logN, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** What nobody's password comes to. */
function nobodys(cost: PasswordCost): string {
  return asKept(cost, Buffer.alloc(saltBytes), Buffer.alloc(keyBytes))
}
