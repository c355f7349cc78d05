import { Stack, Token } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/**
 * Keeps a stage out of the GovCloud regions that uses what they lack, where the region is known; elsewhere CloudFormation refuses the type.
 * @param sentence what is missing, and which setting does without it
 */
export function refuseInGovCloud(scope: Construct, sentence: string): void {
  const { region } = Stack.of(scope)
  if (!Token.isUnresolved(region) && region.startsWith('us-gov-')) throw new NotInGovCloud(sentence)
}

/** A stage asks for what its region does not have. */
export class NotInGovCloud extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'NotInGovCloud'
  }
}
