import type { NoticeLinks } from '../domain/notice/notice-links.ts'
import { paths } from '../portal/paths.ts'
import { answerToken } from './answer-token.ts'
import type { ReadSecret } from './secret.ts'
import type { ChannelSettings } from './settings.ts'
import { signingKey } from './webhook/signature.ts'

/** The links of messages, where the office has a portal. @throws UnusableSigningSecret */
export async function portalLinks(
  { portal }: ChannelSettings,
  readSecret: ReadSecret,
): Promise<NoticeLinks | undefined> {
  const key = await answerKeyOf({ portal }, readSecret)
  return portal && key && linksTo(portal.url, key)
}

/** What signs the links to answer by, where the office has a portal. @throws UnusableSigningSecret */
export async function answerKeyOf(
  { portal }: Partial<Pick<ChannelSettings, 'portal'>>,
  readSecret: ReadSecret,
): Promise<Uint8Array | undefined> {
  return portal && signingKey(await readSecret(portal.signingSecret))
}

/**
 * Links into a portal, to its own pages. The token of an answer stands behind the hash sign, where no server’s log sees it.
 * @param url without a slash at its end
 */
export function linksTo(url: string, key: Uint8Array): NoticeLinks {
  const page = (path: string) => url + encodeURI(path)
  return {
    upload: (campaign, unit) => page(paths.reports(campaign, unit)),
    findings: (campaign, upload) => page(paths.upload(campaign, upload)),
    list: (campaign) => page(paths.missing(campaign)),
    answer: (campaign, notice, now) => `${page(paths.answer)}#${answerToken({ campaign, notice }, key, now)}`,
  }
}
