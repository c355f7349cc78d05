import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { type IGrantable, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Remembering } from '../../functions/stores-of.ts'
import type { Home } from '../home.ts'
import { RunbookAlarm } from './runbook-alarm.ts'
import { WorkerFunction, type WorkerFunctionProps } from './worker-function.ts'

export interface WorkerQueueProps extends Omit<WorkerFunctionProps, 'home'> {
  readonly folder: Remembering
  readonly batchSize: number
  /** A message older than this rings the alarm. */
  readonly oldest: Duration
  /** What a message that is not worked off means for the office or its units, in one sentence. */
  readonly impact: string
}

/** Tries before a message becomes a dead letter. */
const receives = 3

/** A queue, the function that works it off, its dead letters, and an alarm on both. */
export class WorkerQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue
  readonly worker: WorkerFunction
  readonly #home: Home
  readonly #folder: string
  readonly #impact: string

  constructor(scope: Construct, id: string, home: Home, { batchSize, oldest, impact, ...worker }: WorkerQueueProps) {
    super(scope, id)
    this.#home = home
    const locked = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: home.lock.key,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    }
    // A dead letter keeps the age it had in its queue: fourteen days leave ten to look at it.
    this.deadLetters = new Queue(this, 'DeadLetters', { ...locked, retentionPeriod: Duration.days(14) })
    this.queue = new Queue(this, 'Queue', {
      ...locked,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(6 * worker.timeout.toSeconds()), // as Lambda asks for
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: receives },
    })

    this.worker = new WorkerFunction(this, 'Worker', { ...worker, home })
    new EventSourceMapping(this, 'Source', {
      target: this.worker,
      eventSourceArn: this.queue.queueArn,
      batchSize,
      maxConcurrency: worker.concurrency,
      reportBatchItemFailures: true,
    })
    // What Lambda asks for; the CDK's own event source grants more.
    this.worker.addToRolePolicy(
      new PolicyStatement({
        actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        resources: [this.queue.queueArn],
      }),
    )
    home.lock.openTo(this.worker, 'messageReceived')
    home.register.openTo(this.worker, worker.folder)
    this.worker.addEnvironment('BUCKET', home.uploads.bucketName)

    const { folder } = worker
    new RunbookAlarm(this, 'DeadLetterAlarm', {
      heading: `${folder}: dead letters`,
      impact,
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'max',
      }),
      above: 0,
    })
    new RunbookAlarm(this, 'WaitingAlarm', {
      heading: `${folder}: messages wait`,
      impact,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'max' }),
      above: oldest.toSeconds(),
    })
    const counted = { period: Duration.minutes(5), statistic: 'sum' }
    new RunbookAlarm(this, 'ErrorAlarm', {
      heading: 'a function breaks off',
      of: folder,
      impact,
      metric: this.worker.metricErrors(counted),
      above: 0,
    })
    new RunbookAlarm(this, 'ThrottleAlarm', {
      heading: 'a function is held back',
      of: folder,
      impact,
      metric: this.worker.metricThrottles(counted),
      above: 0,
    })
    this.#folder = folder
    this.#impact = impact
  }

  /** Rings when no message was done with in a period: for queues that a schedule fills. */
  ringWhenSilentFor(period: Duration): void {
    new RunbookAlarm(this, 'SilenceAlarm', {
      heading: `${this.#folder}: no sign of life`,
      impact: this.#impact,
      metric: this.counted('Done', period, 'sum'),
      above: 'silence',
    })
  }

  /** What the worker counts of its own, over a period. */
  protected counted(metricName: string, period: Duration, statistic: 'max' | 'sum'): Metric {
    const dimensionsMap = { service: this.#folder }
    return new Metric({ namespace: Stack.of(this).stackName, metricName, dimensionsMap, period, statistic })
  }

  /** Has requests put into the queue, each again and again. @param schedules by name; `every` is a rate or a cron expression */
  fillBy(schedules: Readonly<Record<string, { readonly every: string; readonly request: object }>>): void {
    const scheduler = new Role(this, 'Scheduler', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    })
    this.openTo(scheduler)
    for (const [name, { every, request }] of Object.entries(schedules)) {
      new CfnSchedule(this, name, {
        scheduleExpression: every,
        flexibleTimeWindow: { mode: 'OFF' },
        target: { arn: this.queue.queueArn, roleArn: scheduler.roleArn, input: JSON.stringify(request) },
      })
    }
  }

  /** Lets a role put messages into the queue. */
  openTo(sender: IGrantable): void {
    sender.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
    )
    this.#home.lock.openTo(sender, 'messageSent')
  }
}
