import { Stack } from 'aws-cdk-lib'
import { Alarm, AlarmStatusWidget, Dashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription, UrlSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { WorkerFunction } from './house/worker-function.ts'
import { WorkerQueue } from './house/worker-queue.ts'
import type { Ground } from './lock.ts'

/** Where every alarm of the stage rings, and one page that shows them above what they are about. */
export class Monitoring extends Topic {
  constructor(scope: Construct, id: string, { lock, stage }: Ground) {
    super(scope, id, { displayName: `${Stack.of(scope).stackName} alarms`, masterKey: lock.key, enforceSSL: true })
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
    for (const receiver of stage.alarms)
      this.addSubscription(
        receiver.startsWith('https://') ? new UrlSubscription(receiver) : new EmailSubscription(receiver),
      )

    const constructs = Stack.of(this).node.findAll()
    const alarms = constructs.filter((construct) => construct instanceof Alarm)
    for (const alarm of alarms) alarm.addAlarmAction(new SnsAction(this))

    const queues = constructs.filter((construct) => construct instanceof WorkerQueue)
    const workers = constructs.filter((construct) => construct instanceof WorkerFunction)
    const label = ({ node }: Construct) => ({ label: node.path.split('/').slice(1, -1).join(' ') })
    new Dashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      widgets: [
        [new AlarmStatusWidget({ alarms, width: 24 })],
        [
          new GraphWidget({
            title: 'Messages waiting',
            width: 12,
            left: queues.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible(label(queue))),
          }),
          new GraphWidget({
            title: 'Age of the oldest message, in seconds',
            width: 12,
            left: queues.map(({ queue }) => queue.metricApproximateAgeOfOldestMessage(label(queue))),
          }),
        ],
        [
          new GraphWidget({
            title: 'Runs',
            width: 12,
            left: workers.map((worker) => worker.metricInvocations(label(worker))),
          }),
          new GraphWidget({
            title: 'Duration in milliseconds, 95 in 100',
            width: 12,
            left: workers.map((worker) => worker.metricDuration({ ...label(worker), statistic: 'p95' })),
          }),
        ],
      ],
    })
  }
}
