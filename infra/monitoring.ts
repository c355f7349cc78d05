import { Stack } from 'aws-cdk-lib'
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { Lock } from './lock.ts'

/** Where every alarm of the stack rings; the operator subscribes to it. */
export class Monitoring extends Topic {
  constructor(scope: Construct, id: string, { lock }: { readonly lock: Lock }) {
    super(scope, id, { displayName: `${Stack.of(scope).stackName} alarms`, masterKey: lock, enforceSSL: true })
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com')
    lock.openToService(cloudWatch)
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    const alarms = Stack.of(this)
      .node.findAll()
      .filter((construct) => construct instanceof Alarm)
    for (const alarm of alarms) alarm.addAlarmAction(new SnsAction(this))
  }
}
