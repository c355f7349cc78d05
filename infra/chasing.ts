import { Duration, Stack, Token, Validations } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import type { Home } from './home.ts'
import { RunbookAlarm } from './house/runbook-alarm.ts'
import type { WorkerFunction } from './house/worker-function.ts'
import { WorkerQueue } from './house/worker-queue.ts'
import { isIn } from './region.ts'

/** The channels' settings: the stage's, or what the office writes into it. The secrets that they name lie beside it, under the same name. */
export class Channels extends CfnSecret {
  readonly #name: string
  readonly #lock: Home['lock']

  constructor(scope: Construct, id: string, { lock, stage }: Home) {
    const name = `${Stack.of(scope).stackName}/channels`
    super(scope, id, {
      name,
      description: 'How notices leave: docs/channels.md',
      kmsKeyId: lock.key.keyArn,
      secretString: JSON.stringify(stage.channels ?? { channels: {} }), // an update that leaves it as it is leaves what the office wrote
    })
    this.applyRemovalPolicy(stage.removal)
    this.#name = name
    this.#lock = lock
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'The office sets the passwords of its mail server and the keys of its groups where these are made.',
    })
  }

  /** Lets a worker read the settings. */
  openTo(worker: WorkerFunction): void {
    worker.addEnvironment('CHANNELS_ARN', this.ref)
    worker.addToRolePolicy(new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.ref] }))
    this.#lock.openTo(worker, 'secretRead')
  }

  /** Lets a worker read what signs the links to answer by, which lies under `portal`, and no other secret. */
  openPortalSecretTo(worker: WorkerFunction): void {
    this.#openTo(worker, 'portal*', 'The name that Secrets Manager gives a secret ends in letters of its own.')
  }

  /** Lets a worker read what the settings name too. */
  openSecretsTo(worker: WorkerFunction): void {
    this.#openTo(
      worker,
      '*',
      'Which channels an office has, and so which secrets, is not known before it sets them up.',
    )
  }

  #openTo(worker: WorkerFunction, named: string, reason: string): void {
    const { partition, region, account } = Stack.of(this)
    const secrets = `arn:${partition}:secretsmanager:${region}:${account}:secret:${this.#name}/${named}`
    worker.addToRolePolicy(new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secrets] }))
    const regionAsFound = Token.isUnresolved(region) ? '<AWS::Region>' : region
    Validations.of(worker.role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:secretsmanager:${regionAsFound}:<AWS::AccountId>:secret:${this.#name}/${named}]`,
      reason,
    })
  }
}

/**
 * Sends the notices. Two at once, the fewest that Lambda polls a queue with: channels keep their paces per process, so a channel that is
 * reached by both asks for a pause now and then. A mail takes a second, and at most the minute that its server is given.
 */
export class SendNotice extends WorkerQueue {
  constructor(scope: Construct, id: string, home: Home, channels: Channels) {
    super(scope, id, home, {
      folder: 'send-notice',
      timeout: Duration.minutes(5),
      memoryMb: 512,
      batchSize: 1,
      concurrency: 2,
      oldest: Duration.minutes(60),
      impact: 'People who are to be told something are not.',
    })
    channels.openTo(this.worker)
    channels.openSecretsTo(this.worker)

    // What waits for a channel is tried once in it at least.
    const inAnHour = (name: string) => this.counted(name, Duration.hours(1), 'sum')
    new RunbookAlarm(this, 'UndeliveredAlarm', {
      heading: 'notices that did not arrive',
      impact: 'Notices were refused, or nobody knows whether they arrived: somebody has to telephone.',
      metric: inAnHour('Undelivered'),
      above: 0,
    })
    new RunbookAlarm(this, 'ShutAlarm', {
      heading: 'a channel takes nothing',
      impact: 'Nobody is told anything over one of the channels: its server is not there, or does not let us in.',
      metric: inAnHour('ChannelShut'),
      above: 0,
    })
  }
}

/** Reads the mails that came back. They are few, and hurry is not needed: a mail system tries for days before it gives up. */
export class ReadBounce extends WorkerQueue {
  constructor(scope: Construct, id: string, home: Home) {
    super(scope, id, home, {
      folder: 'read-bounce',
      timeout: Duration.seconds(60),
      memoryMb: 512,
      batchSize: 1,
      concurrency: 2,
      oldest: Duration.minutes(60),
      impact: 'Mail that people did not get came back, and nobody else is told in their place.',
    })
    home.uploads.announceTo(this.queue, 'returned-mail')
    home.uploads.openToRead(this.worker, ['returned-mail'])
    this.worker.addEnvironment('CAMPAIGNS', JSON.stringify(home.stage.campaigns))
    if (isIn(this, 'china')) return // it has no SES
    this.#openToSns(home)
    if (!isIn(this, 'govCloud')) home.uploads.openToReturnedMail() // SES receives no mail there
  }

  /** Lets a topic of this account, to which SES tells of mails that came back, lay what it is told into the queue. */
  #openToSns({ lock }: Home): void {
    const sns = new ServicePrincipal('sns.amazonaws.com')
    lock.openToService(sns)
    this.queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [sns],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
  }
}

/**
 * Looks every minute at what is due, which is exactly at each due moment: they are midnights and beginnings of work. An empty look is four
 * reads. The first after an import looks at everything, 318 x 13 returns at eight calls of 5 ms and 20 ms of work: 250 s of its 300 on one
 * whole processor, as docs/cost.md has it. Once a day everything is looked at, before work begins.
 */
export class ScanDeadlines extends WorkerQueue {
  constructor(scope: Construct, id: string, home: Home, channels: Channels, notices: SendNotice) {
    super(scope, id, home, {
      folder: 'scan-deadlines',
      timeout: Duration.minutes(5),
      memoryMb: 1_769, // one whole processor
      batchSize: 1,
      concurrency: 2,
      oldest: Duration.minutes(15),
      impact: 'Nobody is reminded of what is due, and nobody gets receipts.',
    })
    channels.openTo(this.worker)
    this.worker.addEnvironment('NOTICE_QUEUE_URL', notices.queue.queueUrl)
    notices.openTo(this.worker)
    this.ringWhenSilentFor(Duration.minutes(15))

    const schedules = home.stage.campaigns.flatMap((campaign) => [
      [campaign, { every: 'rate(1 minute)', request: { campaign } }] as const,
      [`${campaign}-everything`, { every: 'cron(0 20 * * ? *)', request: { campaign, everything: true } }] as const,
    ])
    this.fillBy(Object.fromEntries(schedules))
  }
}
