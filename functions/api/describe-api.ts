import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv } from './desk.ts'

const address = '/api/openapi.json'

/** Serves the OpenAPI document of the routes that an API has, itself not among them. Written when it is first asked for: few ask. */
export function describeApi(api: OpenAPIHono<ApiEnv>): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token of the issuer that the office signs in with.',
  })
  let json: string | undefined
  api.get(address, (c) =>
    c.body((json ??= JSON.stringify(documentOf(api), plainPattern)), 200, { 'Content-Type': 'application/json' }),
  )
}

function documentOf(api: OpenAPIHono<ApiEnv>) {
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Taizhang 台账',
      version: '1',
      description:
        'Collects workbooks from units, checks them, totals them up the tree, and says who is missing. Writes need the header ' +
        'Idempotency-Key; every error is a problem of RFC 9457 in the language of Accept-Language, Chinese unless English is wanted.',
    },
  })
}

/** A pattern that needs its flag comes out with it, `^\\p{L}+$/u`; JSON Schema reads every pattern so, and knows no flags. */
function plainPattern(key: string, value: unknown): unknown {
  return key === 'pattern' && typeof value === 'string' ? value.replace(/\/u$/, '') : value
}
