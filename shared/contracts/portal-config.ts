import * as z from 'zod'
import { Label } from '../domain/campaign/label.ts'

/** What the home that hands the pages out tells them of its issuer, as `/config.json`. */
export const PortalConfig = z.strictObject({
  issuer: z.url(),
  /** What the portal is called there. */
  clientId: z.string(),
  scope: z.string(),
  /** Names the API to issuers that ask for it (RFC 8707). */
  resource: z.string().optional(),
  /** Whose pages these are, for whoever has not signed in. */
  office: Label.optional(),
})
export type PortalConfig = z.infer<typeof PortalConfig>
