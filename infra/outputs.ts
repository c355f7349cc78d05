import { CfnOutput } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** Says after a deployment what the operator's tools are to be pointed at: names and addresses, never a secret. */
export function addOutputs(stack: Construct, outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs))
    new CfnOutput(stack, `${name}Output`, { value }).overrideLogicalId(name)
}
