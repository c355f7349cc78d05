/** The header by which the distribution in front of the API shows who it is. */
export const doorHeader = 'x-taizhang-door'

/** What API Gateway says of a request. */
interface GatewayEvent {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly requestContext: { readonly http: { readonly sourceIp: string } }
}

/**
 * The address of whoever made a request. Where the distribution hands it on, the peer is the distribution, which has put the viewer's address
 * at the end of X-Forwarded-For. Anybody may write that header; that it is the distribution, its secret shows.
 * @param door the distribution's secret; undefined where there is none in front
 */
export function callerAddress({ headers, requestContext }: GatewayEvent, door: string | undefined): string {
  const peer = requestContext.http.sourceIp
  if (door === undefined || headers[doorHeader] !== door) return peer
  const addresses = (headers['x-forwarded-for'] ?? '').split(',').map((address) => address.trim())
  return addresses.findLast((address) => address !== peer && address !== '') ?? peer
}
