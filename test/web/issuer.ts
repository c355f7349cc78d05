import { Hono } from 'hono'

/** Who may be signed in, by the access token that the double hands out for them. */
export interface TestIssuer {
  readonly app: Hono
  /** Lets the next sign-in be this person's. */
  next(token: string): void
  /** The address that somebody was last sent to sign in at. */
  signInAddress(): URL
}

/**
 * Stands in for an OpenID Connect issuer: it asks nothing, keeps one session for whoever was let in last, and gives out their token. The
 * portal verifies no signature: that is the API's to do.
 */
export function testIssuer(origin: string): TestIssuer {
  const issuer = `${origin}/oidc`
  let signedIn: string | undefined
  let coming = ''
  let address = new URL(issuer)
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const app = new Hono()
  app.get('/config.json', (c) =>
    c.json({ issuer, clientId: 'portal', scope: 'openid', office: { zh: '县普查办公室', en: 'County census office' } }),
  )
  app.get('/oidc/.well-known/openid-configuration', (c) =>
    c.json({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      end_session_endpoint: `${issuer}/end`,
      jwks_uri: `${issuer}/jwks`,
    }),
  )
  app.get('/oidc/auth', (c) => {
    const { redirect_uri: back = '', state = '', prompt, code_challenge_method: method } = c.req.query()
    address = new URL(c.req.url)
    if (method !== 'S256') return c.text('PKCE is missing', 400)
    if (signedIn === undefined && prompt === 'none') {
      return c.redirect(`${back}?${new URLSearchParams({ error: 'login_required', state }).toString()}`)
    }
    signedIn ??= coming
    return c.redirect(`${back}?${new URLSearchParams({ code: 'once', state }).toString()}`)
  })
  app.get('/oidc/end', (c) => {
    signedIn = undefined
    return c.redirect('/')
  })
  app.post('/oidc/token', (c) => {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: 'portal', sub: signedIn, iat: now, exp: now + 3_600 }
    const idToken = `${encoded({ alg: 'RS256' })}.${encoded(claims)}.none`
    return c.json({ access_token: signedIn, token_type: 'Bearer', expires_in: 3_600, id_token: idToken })
  })
  return {
    app,
    signInAddress: () => address,
    next(token) {
      coming = token
      signedIn = undefined
    },
  }
}
