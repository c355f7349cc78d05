import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import * as z from 'zod'
import type { Actor } from '../domain/access/actor.ts'
import { grantsIn } from './grants-claim.ts'
import type { IssuerSettings } from './issuer-settings.ts'

/** Why a token was not taken: for the log, never for whoever sent it. */
export type Refusal =
  | 'no-token'
  | 'malformed'
  | 'algorithm'
  | 'unknown-key'
  | 'signature'
  | 'expired'
  | 'not-yet'
  | 'issuer'
  | 'audience'
  | 'kind'
  | 'claims'
  | 'unknown-user'

export interface AuthenticateNeeds {
  readonly settings: IssuerSettings
  /** The issuer's public keys. */
  readonly keys: JWTVerifyGetKey
  /** Who an account, or whatever the claim holds, is on the office's user list. */
  readonly findActor: (claim: string) => Promise<Actor | undefined>
  readonly refused: (why: Refusal) => void
}

/** Signatures by a private key alone: whoever verifies could not have made them. */
const algorithms = ['RS256', 'ES256', 'EdDSA']
const clockToleranceS = 10

/**
 * Says who sent a request. Whatever is wrong with the token, the answer is the same: nobody. Why is told to `refused`, without the token.
 * @param authorization the request's header of that name
 * @throws KeysUnavailable where the issuer cannot be reached, which is not the sender's fault
 */
export function makeAuthenticate({ settings, keys, findActor, refused }: AuthenticateNeeds) {
  return async function authenticate(authorization: string | undefined): Promise<Actor | undefined> {
    const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '') ?? []
    if (token === undefined) return none(authorization === undefined ? 'no-token' : 'malformed')
    const claims = await verified(token)
    if (typeof claims === 'string') return none(claims)
    const said = z.string().min(1).safeParse(claims[settings.accountClaim])
    if (!said.success) return none('claims')
    const actor =
      settings.grantsClaim === undefined ? await findActor(said.data) : grantsIn(claims, settings, said.data)
    return actor ?? none('unknown-user')
  }

  function none(why: Refusal): undefined {
    refused(why)
    return undefined
  }

  async function verified(token: string): Promise<JWTPayload | Refusal> {
    const { issuer, audience, audienceClaim } = settings
    const expected = { issuer, ...(audienceClaim === 'aud' && { audience }) }
    const rules = { algorithms, clockTolerance: clockToleranceS, requiredClaims: ['exp', settings.accountClaim] }
    try {
      const { payload } = await jwtVerify(token, keys, { ...expected, ...rules })
      if (payload[audienceClaim] !== audience && audienceClaim !== 'aud') return 'audience'
      return isForApi(token, payload) ? payload : 'kind'
    } catch (error) {
      return refusalOf(error)
    }
  }
}

/** The issuer's keys could not be read; asking again may help. */
export class KeysUnavailable extends Error {
  constructor(cause: unknown) {
    super('the keys of the issuer cannot be read', { cause })
    this.name = 'KeysUnavailable'
  }
}

/** An ID token says who signed in to whom; it is not meant for an API. Cognito marks its tokens so, others by their type. */
function isForApi(token: string, payload: JWTPayload): boolean {
  const { typ } = decodeProtectedHeader(token)
  return payload['token_use'] !== 'id' && (typ === undefined || /^(?:application\/)?(?:at\+)?jwt$/i.test(typ))
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'algorithm'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature'
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'unknown-key'
  if (error instanceof errors.JWTClaimValidationFailed) return claimRefusals[error.claim] ?? 'claims'
  if (error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid) return 'malformed'
  throw new KeysUnavailable(error)
}

const claimRefusals: Readonly<Record<string, Refusal>> = { iss: 'issuer', aud: 'audience', nbf: 'not-yet' }
