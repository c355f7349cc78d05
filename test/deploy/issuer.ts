import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { portOf } from '../channel/mail-server.ts'

/** What an API takes a token of the test's issuer by, and what the portal is called there. */
const settings = { audience: 'taizhang', client: 'portal' }

export interface TokenChanges {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly key?: CryptoKey
}

/** An issuer of the office's own, on 127.0.0.1, that signs as API Gateway can read it. */
export async function openIssuer() {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const key = { ...(await exportJWK(own.publicKey)), kid: 'first', use: 'sig', alg: 'RS256' }
  const server = createServer((request, response) => {
    const discovery = {
      issuer,
      jwks_uri: `${issuer}/keys`,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
    }
    const body = request.url === '/keys' ? { keys: [key] } : discovery
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const issuer = `http://127.0.0.1:${portOf(server)}`
  return {
    settings: { issuer, ...settings },
    foreignKey: foreign.privateKey,
    /** A token of somebody's, but for what is changed. */
    async tokenOf(account: string, { claims, key: signedBy = own.privateKey }: TokenChanges = {}): Promise<string> {
      const now = Math.floor(Date.now() / 1000)
      const standard = { iss: issuer, aud: settings.audience, sub: account, iat: now - 1, exp: now + 3_600 }
      return new SignJWT({ ...standard, ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'first' }).sign(signedBy)
    },
    close: async () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type OfficeIssuer = Awaited<ReturnType<typeof openIssuer>>
