import { exportSPKI, generateKeyPair, UnsecuredJWT } from 'jose'
import { describe, expect, it, onTestFinished, test, vi } from 'vitest'
import type { Actor } from '../../shared/domain/access/actor.ts'
import { KeysUnavailable, makeAuthenticate } from '../../shared/identity/authenticate.ts'
import { issuerKeys } from '../../shared/identity/issuer-keys.ts'
import { IssuerSettings } from '../../shared/identity/issuer-settings.ts'
import { startIssuer, tokenOf, type TestIssuer } from './oidc-server.ts'

const wang: Actor = { id: 'u-1', name: '王', grants: [{ role: 'unit', at: '101' }] }

/** An API that takes the tokens of an issuer and knows Wang alone; what it said to its log. */
function openApi(issuer: string, settings: Partial<IssuerSettings> = {}) {
  const log: string[] = []
  const authenticate = makeAuthenticate({
    settings: IssuerSettings.parse({ issuer, audience: 'taizhang', ...settings }),
    keys: issuerKeys(issuer),
    findActor: async (account) => (account === 'wang' ? wang : undefined),
    refused: (why) => log.push(why),
  })
  return { log, authenticate, take: async (token: string) => authenticate(`Bearer ${token}`) }
}

describe('a token of the issuer', () => {
  it('says who sent the request', async () => {
    const issuer = await startIssuer()
    const api = openApi(issuer.issuer)

    expect(await api.take(await tokenOf(issuer))).toEqual(wang)
    expect(api.log).toEqual([])
  })

  it('has its keys read once', async () => {
    const issuer = await startIssuer()
    const api = openApi(issuer.issuer)
    for (let times = 0; times < 3; times++) await api.take(await tokenOf(issuer))

    expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/keys'])
  })

  it('may be a moment over its time, since clocks differ', async () => {
    vi.useFakeTimers({ toFake: ['Date'] }) // or a pause of the machine might add to it
    onTestFinished(() => void vi.useRealTimers())
    const issuer = await startIssuer()
    expect(await openApi(issuer.issuer).take(await tokenOf(issuer, { expiresIn: -5 }))).toEqual(wang)
  })

  it('of Cognito says in client_id whom it is for', async () => {
    const issuer = await startIssuer()
    const api = openApi(issuer.issuer, { audienceClaim: 'client_id', accountClaim: 'username' })
    const claims = { aud: undefined, client_id: 'taizhang', username: 'wang', token_use: 'access' }

    expect(await api.take(await tokenOf(issuer, { claims, header: { typ: 'JWT' } }))).toEqual(wang)
    expect(await api.take(await tokenOf(issuer, { claims: { ...claims, client_id: 'other' } }))).toBeUndefined()
    expect(await api.take(await tokenOf(issuer, { claims: { ...claims, token_use: 'id' } }))).toBeUndefined()
    expect(api.log).toEqual(['audience', 'kind'])
  })

  it('may itself state the rights, where the office says in which claim', async () => {
    const issuer = await startIssuer()
    const api = openApi(issuer.issuer, { grantsClaim: 'rights' })
    const claims = { rights: ['unit@101', 'supervisor@第一督导组', 'emperor@0', 'lead@'], name: '王' }
    const { host } = new URL(issuer.issuer)

    expect(await api.take(await tokenOf(issuer, { claims }))).toEqual({
      id: `${host}:wang`,
      name: '王',
      grants: [
        { role: 'unit', at: '101' },
        { role: 'supervisor', at: '第一督导组' },
      ],
    })
    expect(await api.take(await tokenOf(issuer, { claims: { rights: 'office@-' } }))).toMatchObject({ grants: [] })
  })
})

const forged = async (issuer: TestIssuer) => tokenOf(issuer, { key: (await generateKeyPair('ES256')).privateKey })
const unsigned = async ({ issuer }: TestIssuer) =>
  new UnsecuredJWT({ iss: issuer, aud: 'taizhang', sub: 'wang' }).setExpirationTime('5m').encode()
/** The same with a signature that is there and says nothing. */
const noneSigned = async (issuer: TestIssuer) => `${await unsigned(issuer)}AAAA`
/** Signed with what everybody has: the public key, taken for a shared secret. */
const byPublicKey = async (issuer: TestIssuer) => {
  const key = new TextEncoder().encode(await exportSPKI(issuer.publicKey))
  return tokenOf(issuer, { header: { alg: 'HS256' }, key })
}
const tampered = async (issuer: TestIssuer) => {
  const [header = '', , signature = ''] = (await tokenOf(issuer)).split('.')
  const [, claims = ''] = (await tokenOf(issuer, { claims: { sub: 'zhao' } })).split('.')
  return [header, claims, signature].join('.')
}

const bad: readonly (readonly [string, (issuer: TestIssuer) => Promise<string>, string])[] = [
  ['forged with another key', forged, 'signature'],
  ['whose claims were exchanged', tampered, 'signature'],
  [
    'of a key that the issuer does not have',
    async (issuer) => tokenOf(issuer, { header: { kid: 'x' } }),
    'unknown-key',
  ],
  ['without a signature', unsigned, 'malformed'],
  ['of the algorithm none', noneSigned, 'algorithm'],
  ['signed with the public key as a secret (HS256)', byPublicKey, 'algorithm'],
  ['that has expired', async (issuer) => tokenOf(issuer, { expiresIn: -60 }), 'expired'],
  ['that never expires', async (issuer) => tokenOf(issuer, { claims: { exp: undefined } }), 'claims'],
  ['that holds from tomorrow on', async (issuer) => tokenOf(issuer, { claims: { nbf: Date.now() } }), 'not-yet'],
  ['of another issuer', async (issuer) => tokenOf(issuer, { claims: { iss: 'http://other.example' } }), 'issuer'],
  ['meant for somebody else', async (issuer) => tokenOf(issuer, { claims: { aud: 'other' } }), 'audience'],
  ['that is no access token', async (issuer) => tokenOf(issuer, { header: { typ: 'logout+jwt' } }), 'kind'],
  ['of nobody', async (issuer) => tokenOf(issuer, { claims: { sub: undefined } }), 'claims'],
  [
    'of somebody who is not on the list',
    async (issuer) => tokenOf(issuer, { claims: { sub: 'zhao' } }),
    'unknown-user',
  ],
]

test.each(bad)('a token %s lets nobody in', async (_, make, why) => {
  const issuer = await startIssuer()
  const api = openApi(issuer.issuer)

  expect(await api.take(await make(issuer))).toBeUndefined()
  expect(api.log).toEqual([why])
})

test.each([
  [undefined, 'no-token'],
  ['', 'malformed'],
  ['Bearer ', 'malformed'],
  ['Basic dTpw', 'malformed'],
  ['Bearer a.b', 'malformed'],
  ['Bearer a.b.c', 'malformed'],
  ['Bearer {}.{}.{}', 'malformed'],
])('the header %j lets nobody in, and asks the issuer for nothing', async (header, why) => {
  const issuer = await startIssuer()
  const api = openApi(issuer.issuer)

  expect(await api.authenticate(header)).toBeUndefined()
  expect(api.log).toEqual([why])
  expect(issuer.asked).toEqual([])
})

describe('an issuer that does not answer', () => {
  it('is nobody’s fault who asks', async () => {
    const issuer = await startIssuer()
    const token = await tokenOf(issuer)
    await issuer.close()

    await expect(openApi(issuer.issuer).take(token)).rejects.toThrow(KeysUnavailable)
  })

  it('is not the one that its document is of', async () => {
    const issuer = await startIssuer({ statedIssuer: 'http://other.example' })
    await expect(openApi(issuer.issuer).take(await tokenOf(issuer))).rejects.toThrow(KeysUnavailable)
  })
})
