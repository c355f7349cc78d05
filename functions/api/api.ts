import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { secureHeaders } from 'hono/secure-headers'
import { closedHeaders } from '../../shared/runtime/portal-headers.ts'
import type { ApiNeeds } from './desk.ts'
import { describeApi } from './describe-api.ts'
import { routes } from './endpoint.ts'
import { Problem, problemOf, sayProblem } from './problem.ts'
import { answerRoutes } from './routes/answers.ts'
import { auditRoutes } from './routes/audit.ts'
import { campaignRoutes } from './routes/campaigns.ts'
import { decisionRoutes } from './routes/decisions.ts'
import { definitionRoutes } from './routes/definitions.ts'
import { exportRoutes } from './routes/exports.ts'
import { fileRoutes } from './routes/files.ts'
import { meRoutes } from './routes/me.ts'
import { overviewRoutes } from './routes/overviews.ts'
import { previewRoutes } from './routes/preview.ts'
import { rateRoutes } from './routes/rates.ts'
import { returnRoutes } from './routes/returns.ts'
import { rowRoutes } from './routes/rows.ts'
import { slotRoutes } from './routes/slots.ts'
import { totalRoutes } from './routes/totals.ts'
import { unitRoutes } from './routes/units.ts'
import { userRoutes } from './routes/users.ts'
import { uploadRoutes } from './routes/uploads.ts'

/** More than any body takes, and than a definition or a unit list does. On AWS a body of 4.5 MB is the most that reaches a function. */
const [bodyBytes, fileBytes] = [100_000, 4_000_000]

/** The API: every route with its contract and who may use it, over the same stores as the pipeline. */
export function makeApi(needs: ApiNeeds) {
  const app = routes()
  app.onError((error, c) => {
    const problem = problemOf(error)
    if (!problem) needs.failed(c.var.requestId, error)
    return sayProblem(c, problem ?? new Problem('unexpected'), c.var.requestId)
  })
  app.notFound((c) => sayProblem(c, new Problem('not-found'), c.var.requestId))
  app.use(async (c, next) => {
    c.set('requestId', crypto.randomUUID())
    c.header('X-Request-Id', c.var.requestId)
    c.set('needs', needs)
    c.header('Cache-Control', 'private, no-cache')
    await next()
  })
  app.use(secureHeaders(closedHeaders))
  app.use(methodNotAllowed({ app, onMethodNotAllowed: (_, methods) => refuseMethod(methods) }))
  app.use(async (c, next) => {
    const isFile = c.req.header('content-type') === 'application/octet-stream'
    return bodyLimit({ maxSize: isFile ? fileBytes : bodyBytes, onError: refuseSize })(c, next)
  })
  app.use(etag())
  const api = app
    .route('/', meRoutes)
    .route('/', campaignRoutes)
    .route('/', unitRoutes)
    .route('/', returnRoutes)
    .route('/', rateRoutes)
    .route('/', slotRoutes)
    .route('/', uploadRoutes)
    .route('/', fileRoutes)
    .route('/', exportRoutes)
    .route('/', decisionRoutes)
    .route('/', totalRoutes)
    .route('/', overviewRoutes)
    .route('/', auditRoutes)
    .route('/', previewRoutes)
    .route('/', rowRoutes)
    .route('/', definitionRoutes)
    .route('/', answerRoutes)
    .route('/', userRoutes)
  describeApi(app)
  return api
}

/** What the typed client knows of the API. */
export type Api = ReturnType<typeof makeApi>

function refuseMethod(methods: readonly string[]): never {
  throw new Problem('method-not-allowed', { headers: { Allow: methods.join(', ') } })
}

function refuseSize(): never {
  throw new Problem('too-large')
}
