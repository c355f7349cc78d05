import { Stack, Token } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** Partitions of AWS that lack some of what others have, by how the names of their regions begin. */
const partitions = { china: 'cn-', govCloud: 'us-gov-' } as const

type Partition = keyof typeof partitions

/** Whether a stack is made for a region of a partition. Of a stage that names no region nobody knows: register-stack.ts keeps such out of both. */
export function isIn(scope: Construct, partition: Partition): boolean {
  const { region } = Stack.of(scope)
  return !Token.isUnresolved(region) && region.startsWith(partitions[partition])
}

/**
 * Keeps a stage that uses what a partition lacks out of its regions, before anything is deployed.
 * @param sentence what is missing, and which setting does without it
 * @throws NotInThisRegion
 */
export function refuseIn(scope: Construct, partition: Partition, sentence: string): void {
  if (isIn(scope, partition)) throw new NotInThisRegion(sentence)
}

/** A stage asks for what its region does not have. */
export class NotInThisRegion extends Error {
  override readonly name = 'NotInThisRegion'
}
