import * as z from 'zod'
import { roles, type Actor } from './actor.ts'

/** What somebody signs in with: letters of any script, digits and `. _ - @`, told apart without regard to case and width. */
export const Account = z
  .string()
  .transform((written) => written.normalize('NFKC').trim().toLowerCase())
  .pipe(z.string().regex(/^[\p{L}\p{N}._@-]{2,64}$/u, 'problem-field-account'))
  .meta({ description: '2 to 64 letters of any script, digits and . _ - @', minLength: 2 })

/** A grant as it is stored and sent. */
export const GrantGiven = z.strictObject({ role: z.enum(roles), at: z.string().min(1).max(200) })

/** Somebody on the office's user list: the rights are its own, whoever says that the person is who it is. */
export const User = z.strictObject({
  /** Opaque and never given twice; it is what the audit trail says. */
  id: z.string(),
  /** What the issuer knows the person by; one user has it at a time. */
  account: Account,
  /** For people's eyes; never in a log or the audit trail. */
  name: z.string().min(1).max(100),
  grants: z.array(GrantGiven).readonly(),
  /** A removed user can do nothing; the id still says whom old entries mean. */
  state: z.enum(['active', 'removed']),
  /** Grows with every change; whoever saves a user says which one was read. */
  version: z.int(),
})
export type User = z.infer<typeof User>

/** Somebody of the user list as an actor; undefined once removed. */
export function actorOf({ id, name, grants, state }: User): Actor | undefined {
  return state === 'active' ? { id, name, grants } : undefined
}

/** A user who has just come onto the list. @param id opaque, given to nobody before */
export function newUser(id: string, { account, name, grants }: Pick<User, 'account' | 'name' | 'grants'>): User {
  return { id, account, name, grants, state: 'active', version: 0 }
}
