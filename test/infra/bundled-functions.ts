import { join } from 'node:path'
import * as z from 'zod'

export interface BundledFunction {
  readonly folder: string
  /** Where its index.mjs lies. */
  readonly directory: string
}

export const portal = { issuer: 'https://id.example', clientId: 'portal', scope: 'openid' }

/** What Lambda and the stack set; there are no credentials, so that no call to AWS could succeed. */
export const environment = {
  AWS_REGION: 'eu-central-1',
  CAMPAIGNS: '["c"]',
  IDENTITY: JSON.stringify({ issuer: 'https://id.example', audience: 'taizhang' }),
  EXPORT_QUEUE_URL: 'https://sqs.invalid/exports',
  PORTAL: JSON.stringify(portal),
  ORIGINS: '["https://id.example","https://bucket.example"]',
  PAGES_BUCKET: 'pages',
  TABLE: 'table',
  KEYRING: 'keyring',
  BUCKET: 'bucket',
  ROLL_UP_QUEUE_URL: 'https://sqs.invalid/roll-up',
  INTAKE_QUEUE_URL: 'https://sqs.invalid/intake',
  NOTICE_QUEUE_URL: 'https://sqs.invalid/notices',
  CHANNELS_ARN: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:channels',

  POWERTOOLS_SERVICE_NAME: 'test',
  POWERTOOLS_METRICS_NAMESPACE: 'test',
}

/** The bundled functions of a synthesized template, by the folder of their source; `outdir` is where the app was synthesized to. */
export function functionsOf(template: unknown, outdir: string): readonly BundledFunction[] {
  const Worker = z.object({
    Type: z.literal('AWS::Lambda::Function'),
    Properties: z.object({ Environment: z.object({ Variables: z.object({ POWERTOOLS_SERVICE_NAME: z.string() }) }) }),
    Metadata: z.object({ 'aws:asset:path': z.string() }),
  })
  const { Resources } = z.object({ Resources: z.record(z.string(), z.unknown()) }).parse(template)
  return Object.values(Resources).flatMap((resource) => {
    const { data } = Worker.safeParse(resource)
    if (!data) return []
    return {
      folder: data.Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME,
      directory: join(outdir, data.Metadata['aws:asset:path']),
    }
  })
}
