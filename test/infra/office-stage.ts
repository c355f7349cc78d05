import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import * as z from 'zod'
import { RegisterStack } from '../../infra/register-stack.ts'
import { readStage } from '../../infra/stage.ts'

export const root = join(import.meta.dirname, '../..')

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) })

/** The app as the CDK's command line builds it for the stage `office`, with more context where a test needs some. */
export function officeApp(context: Readonly<Record<string, unknown>>, outdir?: string) {
  const file = CdkJson.parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')))
  const app = new App({
    context: { ...file.context, stage: 'office', ...context },
    builtinCloudFormationValidation: false, // it but warns, takes as long as the rest, and is asked by `npm run synth`
    ...(outdir !== undefined && { outdir }),
  })
  return { app, stack: new RegisterStack(app, readStage(app.node)) }
}

/** Leaves the functions' bundles out: enough to look at the template. */
export const withoutBundles = { 'aws:cdk:bundling-stacks': [] }
