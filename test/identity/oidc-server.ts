import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { onTestFinished } from 'vitest'
import { portOf } from '../channel/mail-server.ts'

/** An issuer with a discovery document and keys on a real server; it ends with the test. */
export async function startIssuer({ statedIssuer }: { readonly statedIssuer?: string } = {}) {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const publicJwk = { ...(await exportJWK(publicKey)), kid: 'first', use: 'sig', alg: 'ES256' }
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const discovery = { issuer: statedIssuer ?? issuer, jwks_uri: `${issuer}/keys` }
    const body = request.url === '/keys' ? { keys: [publicJwk] } : discovery
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const close = async () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  onTestFinished(close)
  const issuer = `http://127.0.0.1:${portOf(server)}`
  return { issuer, privateKey, publicKey, asked, close }
}

export type TestIssuer = Awaited<ReturnType<typeof startIssuer>>

interface Drawn {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: { readonly alg?: string; readonly kid?: string; readonly typ?: string }
  readonly key?: CryptoKey | Uint8Array
  /** Seconds from now. */
  readonly expiresIn?: number
}

/** A token as the issuer would sign it, but for what is changed. */
export async function tokenOf({ issuer, privateKey }: TestIssuer, drawn: Drawn = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const standard = { iss: issuer, aud: 'taizhang', sub: 'wang', iat: now - 1, exp: now + (drawn.expiresIn ?? 300) }
  return new SignJWT({ ...standard, ...drawn.claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'first', typ: 'at+jwt', ...drawn.header })
    .sign(drawn.key ?? privateKey)
}
