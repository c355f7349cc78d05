import { Aws, CfnRule, Fn, Stack, Token } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/**
 * Keeps a stage out of the China regions that uses what they lack. Where the region is known, that is said now; otherwise before anything is
 * deployed. @param sentence what is missing, and which setting does without it
 */
export function refuseInChina(scope: Construct, sentence: string): void {
  const { region } = Stack.of(scope)
  if (!Token.isUnresolved(region) && region.startsWith('cn-')) throw new NotInChina(sentence)
  new CfnRule(scope, 'NotInChina', {
    assertions: [
      { assert: Fn.conditionNot(Fn.conditionEquals(Aws.URL_SUFFIX, 'amazonaws.com.cn')), assertDescription: sentence },
    ],
  })
}

/** A stage asks for what its region does not have. */
export class NotInChina extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'NotInChina'
  }
}
