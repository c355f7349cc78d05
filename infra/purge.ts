import { Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Home } from './home.ts'
import { RunbookAlarm } from './house/runbook-alarm.ts'
import { WorkerQueue } from './house/worker-queue.ts'
import type { Keyring } from './keyring.ts'

/**
 * Looks every hour whether a closed campaign's personal data are to go, and takes them away: docs/adr/0027. It alone may read the whole table and
 * remove versions of objects.
 *
 * One campaign per run, two at once, the fewest that Lambda polls a queue with. A look is five reads. A thousand items of the table take some two
 * seconds (a scan, 40 removals of 25 at 20 ms, documents written anew): 400 such pages in the 13 minutes of a run, which is a county of 318 units with
 * 200,000 items twice over. What is left goes on an hour later.
 */
export class Purge extends WorkerQueue {
  constructor(scope: Construct, id: string, home: Home, keyring: Keyring) {
    super(scope, id, home, {
      folder: 'purge-campaign',
      timeout: Duration.minutes(15),
      memoryMb: 1024,
      batchSize: 1,
      concurrency: 2,
      oldest: Duration.hours(4),
      impact: 'Personal data of a closed campaign stay longer than they may.',
    })
    const { campaigns, retention } = home.stage
    this.worker.addEnvironment('CAMPAIGNS', JSON.stringify(campaigns))
    if (retention) this.worker.addEnvironment('RETENTION', JSON.stringify(retention))
    home.register.openToShred(this.worker)
    home.uploads.openToShred(this.worker, ['uploads', 'restored', 'findings', 'exports', 'returned-mail'])
    keyring.openToForget(this.worker)

    new RunbookAlarm(this, 'SoonAlarm', {
      heading: 'personal data go soon',
      impact: 'The personal data of a closed campaign go within the days that the stage warns before.',
      metric: this.counted('PersonalDataGoSoon', Duration.hours(2), 'max'), // two looks
      above: 0,
    })
    this.ringWhenSilentFor(Duration.hours(4)) // four looks

    this.fillBy(
      Object.fromEntries(campaigns.map((campaign) => [campaign, { every: 'rate(1 hour)', request: { campaign } }])),
    )
  }
}
