import * as z from 'zod'

/** Whose tokens are taken, and what they have to say. */
export const IssuerSettings = z.strictObject({
  /** The issuer's address, as its tokens and its discovery document write it. */
  issuer: z.url(),
  /** What a token has to be meant for. */
  audience: z.string().min(1),
  /** Cognito's access tokens say it in `client_id`. */
  audienceClaim: z.enum(['aud', 'client_id', 'azp']).default('aud'),
  /** Which claim says the account by which the office's user list knows somebody. */
  accountClaim: z.string().min(1).default('sub'),
  /** Which claim holds a person's rights as texts such as `unit@B01`; without it, they stand in the office's user list. */
  grantsClaim: z.string().min(1).optional(),
})
export type IssuerSettings = z.infer<typeof IssuerSettings>
