/**
 * What a browser is held to on the portal's pages, wherever they come from: scripts of our own alone and none inline, nobody frames a page,
 * and no address leaks to others. Styles may be inline: the component library writes them so.
 * @param origins beside the portal's own, those that its pages speak to: where people sign in, and where workbooks are put
 */
export function portalPolicy(origins: readonly string[] = []): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    ["connect-src 'self'", ...new Set(origins)].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** What a browser is held to in what is no page of ours: nothing of it runs, and nobody frames it. As Hono writes headers. */
export const closedHeaders = {
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  xFrameOptions: 'DENY',
}

/** Browsers come by TLS alone for so long: two years, as the lists of such sites ask for. */
export const strictTransportS = 63_072_000

/** How long a file of the portal may be kept: what bears its content's hash in its name for a year, all else not without asking. */
export function portalCaching(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}
