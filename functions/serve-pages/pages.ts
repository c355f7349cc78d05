import { relative } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { PortalConfig } from '../../shared/contracts/portal-config.ts'
import { portalCaching, portalPolicy, strictTransportS } from '../../shared/runtime/portal-headers.ts'

export interface PagesNeeds {
  /** Where the built pages lie. */
  readonly folder: string
  readonly config: PortalConfig
  /** Beside their own, the origins that the pages speak to. */
  readonly origins?: readonly string[]
  /** Over `https`, browsers are told never to come by anything else. */
  readonly scheme: 'https' | 'http'
}

/** Hands the portal's pages out: what is not a file is a place in the portal, which finds its way from there. */
export function pages({ folder, config, origins = [], scheme }: PagesNeeds) {
  const root = relative('.', folder)
  const policy = portalPolicy(origins)
  const strictTransportSecurity = scheme === 'https' && `max-age=${strictTransportS}`
  return new Hono()
    .use(async (c, next) => {
      await next()
      c.header('Content-Security-Policy', policy)
      c.header('Cache-Control', portalCaching(c.req.path))
    })
    .use(secureHeaders({ strictTransportSecurity, xFrameOptions: 'DENY', referrerPolicy: 'no-referrer' }))
    .get('/config.json', (c) => c.json(config))
    .get('/*', serveStatic({ root }))
    .get('/*', serveStatic({ root, path: 'index.html' }))
}
