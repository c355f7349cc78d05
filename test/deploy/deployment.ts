import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { root } from '../infra/office-stage.ts'

const run = promisify(execFile)

/** What the stack says of itself once it is deployed. */
const Outputs = z.object({
  BucketName: z.string(),
  TableName: z.string(),
  ChannelsSecret: z.string(),
  IntakeQueueUrl: z.string(),
  IntakeDeadLettersUrl: z.string(),
  RollUpQueueUrl: z.string(),
  ExportQueueUrl: z.string(),
  ApiAddress: z.string(),
  PortalAddress: z.string(),
  Issuer: z.string(),
})
export type Outputs = z.output<typeof Outputs>

/** The account, region and endpoint that the CDK and its app deploy to; nothing of the caller's own account. */
function accountAt(endpoint: string): NodeJS.ProcessEnv {
  const { AWS_PROFILE: _, AWS_SESSION_TOKEN: __, ...own } = process.env
  const region = { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1', CDK_DEFAULT_REGION: 'us-east-1' }
  return { ...own, ...region, AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }
}

/** Runs the CDK as the README does, against an emulator. */
export function deploymentTo(endpoint: string) {
  const cdk = async (...args: string[]) =>
    run('npx', ['cdk', ...args], { cwd: root, env: accountAt(endpoint), maxBuffer: 2 ** 26 })

  return {
    bootstrap: async () => cdk('bootstrap', 'aws://000000000000/us-east-1'),
    /** Deploys the stage `trial` as cdk.json has it, with some settings changed. */
    async deploy(changes: Changes): Promise<Outputs> {
      const folder = await mkdtemp(join(tmpdir(), 'taizhang-deploy-'))
      try {
        const file = join(folder, 'outputs.json')
        await cdk('deploy', '--require-approval', 'never', '--outputs-file', file, ...(await trialWith(changes)))
        const [outputs] = Object.values(z.record(z.string(), Outputs).parse(JSON.parse(await readFile(file, 'utf8'))))
        if (!outputs) throw new Error('the stack has no outputs')
        return outputs
      } finally {
        await rm(folder, { recursive: true })
      }
    },
    /** Runs a command of an operator's or the office's against the stack, as `npx taizhang` does. */
    async taizhang(...args: string[]) {
      const command = ['cli/taizhang.js', ...args, '--stack', 'Taizhang-trial']
      const ended = promisify(execFile)(process.execPath, command, { cwd: root, env: accountAt(endpoint) })
      const [code, { stdout, stderr }] = await ended.then(
        (said) => [0, said] as const,
        (error: unknown) => [Failed.parse(error).code, Failed.parse(error)] as const,
      )
      return { code, said: stdout + stderr }
    },
    destroy: async (changes: Changes) => cdk('destroy', '--force', ...(await trialWith(changes))),
  }
}

const Failed = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() })

type Changes = Readonly<Record<string, unknown>>
const CdkJson = z.object({ context: z.object({ stages: z.object({ trial: z.record(z.string(), z.unknown()) }) }) })

async function trialWith(changes: Changes): Promise<string[]> {
  const { context } = CdkJson.parse(JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8')))
  const stages = { trial: { ...context.stages.trial, ...changes } }
  return ['--context', 'stage=trial', '--context', `stages=${JSON.stringify(stages)}`]
}
