/**
 * What a browser is held to on the portal's pages, wherever they come from: scripts of our own alone and none inline, nobody frames a page,
 * and no address leaks to others. Styles may be inline: the component library writes them so.
 * @param issuer the origin that people sign in at, where it is not the portal's own
 * @param bucket the origin that workbooks are put to and fetched from, where it is not the portal's own
 */
export function portalPolicy({ issuer, bucket }: { readonly issuer?: string; readonly bucket?: string } = {}): string {
  const others = [issuer, bucket].filter((origin) => origin !== undefined)
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    ["connect-src 'self'", ...others].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
