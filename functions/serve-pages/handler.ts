import { join } from 'node:path'
import type { Context } from 'aws-lambda'
import { Hono } from 'hono'
import { handle, type LambdaEvent } from 'hono/aws-lambda'
import { compress } from 'hono/compress'
import * as z from 'zod'
import { PortalConfig } from '../../shared/contracts/portal-config.ts'
import { Json, readEnv } from '../../shared/runtime/env.ts'
import { logger } from '../../shared/runtime/telemetry.ts'
import { withoutCookies } from '../../shared/runtime/without-cookies.ts'
import { pages } from './pages.ts'

const { portal: config, origins } = readEnv(
  z.object({ portal: Json.pipe(PortalConfig), origins: Json.pipe(z.array(z.string())) }),
)
const folder = join(import.meta.dirname, 'pages')
const answer = handle(new Hono().use(compress()).route('/', pages({ folder, config, origins, scheme: 'https' })))

export async function handler(event: LambdaEvent, context: Context) {
  logger.addContext(context)
  return answer(withoutCookies(event))
}
