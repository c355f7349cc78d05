import * as z from 'zod'
import { Retention } from '../domain/retention/purge.ts'
import { Json, readEnv } from './env.ts'

/**
 * How long personal data of closed campaigns are kept in this process, as the variable RETENTION says, such as `{"personalDataDays": 1095}`; without
 * it they never go by themselves. On AWS a stage sets it.
 * @throws BadEnvironment where it says something else
 */
export function configuredRetention(environment?: Readonly<Record<string, string | undefined>>): Retention | undefined {
  return readEnv(z.object({ retention: Json.pipe(Retention).optional() }), environment).retention
}
