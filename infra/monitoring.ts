import { Stack } from 'aws-cdk-lib'
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { Lock } from './lock.ts'

/** Where every alarm of the stack rings; the operator subscribes to it. */
export class Monitoring extends Topic {
  constructor(scope: Construct, id: string, { lock }: { readonly lock: Lock }) {
    super(scope, id, { displayName: `${Stack.of(scope).stackName} alarms`, masterKey: lock, enforceSSL: true })
    lock.openToService('cloudwatch.amazonaws.com')
    const alarms = Stack.of(this)
      .node.findAll()
      .filter((construct) => construct instanceof Alarm)
    for (const alarm of alarms) alarm.addAlarmAction(new SnsAction(this))
  }
}
