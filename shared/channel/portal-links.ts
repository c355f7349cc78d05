import type { NoticeLinks } from '../domain/notice/notice-links.ts'
import { answerToken } from './answer-token.ts'
import type { ReadSecret } from './secret.ts'
import type { ChannelSettings } from './settings.ts'
import { signingKey } from './webhook/signature.ts'

/** The links of messages, where the office has a portal. @throws UnusableSigningSecret */
export async function portalLinks(
  { portal }: ChannelSettings,
  readSecret: ReadSecret,
): Promise<NoticeLinks | undefined> {
  return portal && linksTo(portal.url, signingKey(await readSecret(portal.signingSecret)))
}

/**
 * Links into a portal. The token of an answer stands behind the hash sign, where no server’s log sees it.
 * @param url without a slash at its end
 */
function linksTo(url: string, key: Uint8Array): NoticeLinks {
  const page = (path: string, values: Readonly<Record<string, string>>) =>
    `${url}/${path}?${new URLSearchParams(values).toString()}`
  return {
    upload: ({ campaign, report, period }, unit) => page('upload', { campaign, unit, report, period }),
    findings: (upload) => page('uploads', { upload }),
    list: `${url}/returns`,
    answer: (campaign, notice, now) => `${url}/answer#${answerToken({ campaign, notice }, key, now)}`,
  }
}
