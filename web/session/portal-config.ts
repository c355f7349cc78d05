import type { PortalConfig } from '../../shared/contracts/portal-config.ts'

/** What the pages are told of their issuer. @throws Error where the home does not answer */
export async function readPortalConfig(): Promise<PortalConfig> {
  const response = await fetch('/config.json', { cache: 'no-store' })
  if (!response.ok) throw new Error(`config.json: ${response.status}`)
  return (await response.json()) as PortalConfig
}
