import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { officeApp } from './office-stage.ts'

const outdir = mkdtempSync(join(tmpdir(), 'taizhang-bundles-'))
afterAll(() => rmSync(outdir, { recursive: true }))

const { app, stack } = officeApp({ 'aws:cdk:enable-asset-metadata': true }, outdir)
const functions = functionsOf(app.synth().getStackByName(stack.stackName).template)

describe.each(functions)('the bundle of $folder', ({ directory }) => {
  const bundle = join(directory, 'index.mjs')

  test('starts as Lambda starts it, and says of a message it cannot read that it stays in the queue', () => {
    const program = `
      const { handler } = await import(${JSON.stringify(pathToFileURL(bundle))})
      const Records = [{ messageId: 'm', body: 'unreadable', attributes: { ApproximateReceiveCount: '1' } }]
      const response = await handler({ Records }, { getRemainingTimeInMillis: () => 1000 })
      process.stdout.write('\\n' + JSON.stringify(response))`

    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
      env: environment,
      stdio: 'pipe',
    })

    expect(output.split('\n').at(-1)).toBe('{"batchItemFailures":[{"itemIdentifier":"m"}]}')
    expect(output).toContain('"Unreadable":1')
  })

  test('has its source map beside it, and is small enough to start quickly', () => {
    expect(readdirSync(directory)).toEqual(expect.arrayContaining(['index.mjs', 'index.mjs.map']))
    expect(statSync(bundle).size).toBeLessThan(4_000_000)
  })
})

/** What Lambda and the stack set; there are no credentials, so that no call to AWS could succeed. */
const environment = {
  AWS_REGION: 'eu-central-1',
  TABLE: 'table',
  BUCKET: 'bucket',
  ROLL_UP_QUEUE_URL: 'https://sqs.invalid/roll-up',
  NODE_OPTIONS: '--enable-source-maps',
  POWERTOOLS_SERVICE_NAME: 'test',
  POWERTOOLS_METRICS_NAMESPACE: 'test',
}

function functionsOf(template: unknown) {
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
