import * as z from 'zod'

/** What the home that hands the pages out tells them of its issuer, as `/config.json`. */
export const PortalConfig = z.strictObject({
  issuer: z.url(),
  /** What the portal is called there. */
  clientId: z.string(),
  scope: z.string(),
  /** Names the API to issuers that ask for it (RFC 8707). */
  resource: z.string().optional(),
})
export type PortalConfig = z.infer<typeof PortalConfig>
