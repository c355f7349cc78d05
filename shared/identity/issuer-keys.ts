import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import * as z from 'zod'
import { once } from '../runtime/once.ts'
import { KeysUnavailable } from './authenticate.ts'

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() })
const timeoutMs = 5_000

/**
 * An issuer's keys, found by its discovery document, read when first needed and again, at most every half minute, for a key that is not among them.
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html
 */
export function issuerKeys(issuer: string): JWTVerifyGetKey {
  const keySet = once(async () => createRemoteJWKSet(await keyAddress(issuer), { timeoutDuration: timeoutMs }))
  return async (header, token) => (await keySet())(header, token)
}

async function keyAddress(issuer: string): Promise<URL> {
  try {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
    const answer = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) })
    const { issuer: stated, jwks_uri: keys } = Discovery.parse(await answer.json())
    if (stated !== issuer) throw new Error('the discovery document is of another issuer')
    return new URL(keys)
  } catch (error) {
    throw new KeysUnavailable(error)
  }
}
