import { RemovalPolicy } from 'aws-cdk-lib'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Ground } from '../lock.ts'

/** A log that forgets after the stage's days, encrypted with the office's key. */
export class LockedLog extends LogGroup {
  constructor(scope: Construct, id: string, { lock, stage }: Ground) {
    super(scope, id, { encryptionKey: lock.key, retention: stage.logDays, removalPolicy: RemovalPolicy.DESTROY })
  }
}
