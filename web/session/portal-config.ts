/** What the home that hands the pages out says of its issuer. */
export interface PortalConfig {
  readonly issuer: string
  readonly clientId: string
  readonly scope: string
  /** Names the API to issuers that ask for it (RFC 8707). */
  readonly resource?: string
}

/** @throws Error where the home does not answer */
export async function readPortalConfig(): Promise<PortalConfig> {
  const response = await fetch('/config.json', { cache: 'no-store' })
  if (!response.ok) throw new Error(`config.json: ${response.status}`)
  return (await response.json()) as PortalConfig
}
