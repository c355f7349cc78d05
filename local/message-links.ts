import { hkdfSync } from 'node:crypto'
import { isLoopback } from '../shared/channel/http/web-address.ts'
import { answerKeyOf, linksTo, portalLinks } from '../shared/channel/portal-links.ts'
import { readLocalSecret } from '../shared/channel/secret.ts'
import type { ChannelSettings } from '../shared/channel/settings.ts'
import type { NoticeLinks } from '../shared/domain/notice/notice-links.ts'
import { issuerSecrets } from './identity/issuer-secrets.ts'
import { rememberedOrigin } from './identity/welcome-link.ts'

/**
 * The links of messages on one machine: into the portal that the channels' settings name, otherwise to the pages of this machine, where browsers
 * were last told to find them. Where that is the machine itself, nobody else finds anything there, and there are no links.
 */
export async function messageLinks(directory: string, settings: ChannelSettings): Promise<NoticeLinks | undefined> {
  if (settings.portal) return portalLinks(settings, readLocalSecret)
  const origin = rememberedOrigin(directory)
  return isReachable(origin) ? linksTo(origin, await answerKeyIn(directory, settings)) : undefined
}

/** What signs the links to answer by: the secret that the channels' settings name, otherwise one that the data folder keeps. */
export async function answerKeyIn(directory: string, settings: ChannelSettings | undefined): Promise<Uint8Array> {
  const named = settings && (await answerKeyOf(settings, readLocalSecret))
  if (named) return named
  const { cookies } = await issuerSecrets(directory)
  return new Uint8Array(hkdfSync('sha256', cookies, '', 'links to answer by', 32))
}

/** Whether others may find an origin: not where it is this machine itself, or every address that it has. */
function isReachable(origin: string): boolean {
  const { hostname } = new URL(origin)
  return !isLoopback(hostname) && hostname !== '0.0.0.0' && hostname !== '[::]'
}
