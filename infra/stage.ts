import { RemovalPolicy } from 'aws-cdk-lib'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Node } from 'constructs'
import { z } from 'zod'
import { IssuerSettings } from '../shared/identity/issuer-settings.ts'
import { ChangedLimits } from '../shared/runtime/limits.ts'

const StageSettings = z.strictObject({
  /** Campaigns whose totals are swept. */
  campaigns: z.array(z.string().min(1)).min(1),
  /** What becomes of table, bucket and key when the stack is deleted. A stage with real returns retains them. */
  removal: z
    .enum(['retain', 'destroy'])
    .transform((removal) => (removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)),
  /** How long a version of an object is kept after a newer one replaced it. */
  historyDays: z.int().positive(),
  logDays: z.enum(RetentionDays),
  /** What a workbook may cost, where that differs from the defaults: docs/limits.md. */
  limits: ChangedLimits.default({}),
  /** Where people open the portal: the issuer sends them back there. */
  portal: z
    .string()
    .regex(/^https?:\/\/[^/]+$/)
    .default('http://localhost:8080'),
  /** An issuer of the office's own, and what the portal is called there; without it the stack makes a user pool of Cognito. */
  identity: IssuerSettings.extend({ client: z.string().min(1) }).optional(),
})

/** One installation: an account may hold several, told apart by name. */
export interface Stage extends z.output<typeof StageSettings> {
  readonly name: string
}

/** The stage that the context chooses: `stage` names one of `stages`, both from cdk.json or the command line. @throws ZodError */
export function readStage(node: Node): Stage {
  // The name becomes part of a bucket's name.
  const name = z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,15}$/)
    .parse(node.tryGetContext('stage'))
  const stages = z.record(z.string(), z.unknown()).parse(node.tryGetContext('stages'))
  return { name, ...StageSettings.parse(stages[name]) }
}
