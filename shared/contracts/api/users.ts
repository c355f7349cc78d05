import * as z from 'zod'
import { Account, GrantGiven } from '../../domain/access/user.ts'
import { InCampaign } from './ids.ts'
import { Instant } from './instant.ts'
import { many, pageOf } from './page.ts'

const name = z.string().trim().min(1).max(100)
const grants = z.array(GrantGiven).min(1).max(50).readonly()

/** Somebody who may sign in. */
export const UserLine = z
  .strictObject({
    id: z.string(),
    account: z.string(),
    name: z.string(),
    grants: many(z.strictObject({ role: z.string(), at: z.string() })),
    version: z.int(),
    hasPassword: z.boolean().optional().meta({ description: 'Said where the embedded issuer keeps the passwords.' }),
  })
  .meta({ id: 'User', description: 'Somebody who may sign in.' })

export const UsersPage = pageOf(UserLine)
export const OneUser = InCampaign.extend({ user: z.string().max(80) })

export const UserWish = z.strictObject({ account: Account, name, grants }).meta({ id: 'UserWish' })
export const UserChange = z
  .strictObject({ name, grants, version: z.int().min(0).meta({ description: 'The one that was looked at.' }) })
  .meta({ id: 'UserChange' })

/** A one-time link by which somebody sets a password. */
export const Invitation = z
  .strictObject({ link: z.string(), expiresAt: Instant })
  .meta({ id: 'Invitation', description: 'A one-time link to set a password by; an earlier one is void.' })

/** Who holds a post from now on. */
export const HandOverWish = z
  .strictObject({
    post: z.enum(['contact', 'deputy']).default('contact'),
    name: z.string().trim().min(1).max(60),
    telephone: z.string().trim().max(40).optional(),
    email: z.string().trim().max(254).optional(),
  })
  .meta({ id: 'HandOverWish', description: 'Nothing of the predecessor’s stays.' })
export const HandedOver = z
  .strictObject({ post: z.enum(['contact', 'deputy']), name: z.string() })
  .meta({ id: 'HandedOver' })
