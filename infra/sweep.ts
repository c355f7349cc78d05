import { Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Home } from './home.ts'
import { RunbookAlarm } from './house/runbook-alarm.ts'
import { WorkerQueue } from './house/worker-queue.ts'

/**
 * Every ten minutes, recounts every campaign of the stage and has wrong totals rolled up again; looks for uploads without a verdict, and for
 * workbooks that were never taken in.
 *
 * One campaign per run, two at once: a run reads each unit's return and queries each parent's slots, round by round, those of a round at once:
 * 318 x 12 = 3,816 reads and some hundreds of queries, 50 at a time at 5 ms, under a second. What takes time is the counting: docs/cost.md
 * has how long, of its 300 s. To look through the bucket takes a request of some 0.15 s for each thousand versions; to announce what was never taken in
 * takes a write and a message, 15 ms: ten thousand workbooks in half of the time, and a run that is cut off leaves the rest to the next.
 */
export class Sweep extends WorkerQueue {
  constructor(scope: Construct, id: string, home: Home) {
    super(scope, id, home, {
      folder: 'sweep',
      timeout: Duration.minutes(5),
      memoryMb: 1024,
      batchSize: 1,
      concurrency: 2,
      oldest: Duration.minutes(30),
      impact: 'A total that went wrong is not found and not repaired.',
    })

    const metric = (name: string) => this.counted(name, Duration.minutes(10), 'max')
    new RunbookAlarm(this, 'VerdictAlarm', {
      heading: 'uploads without a verdict',
      impact: 'A unit sent a workbook more than ten minutes ago and nobody has told it what became of it.',
      metric: metric('WithoutVerdict'),
      above: 0,
    })
    new RunbookAlarm(this, 'NeverTakenInAlarm', {
      heading: 'workbooks never taken in',
      impact: 'A unit sent a workbook more than ten minutes ago and nothing has looked at it.',
      metric: metric('NeverTakenIn'),
      above: 0,
    })
    new RunbookAlarm(this, 'CalendarAlarm', {
      heading: 'a year without holidays',
      impact:
        'The calendar does not know the holidays of a year of the campaign: due dates and reminders may fall on one.',
      metric: metric('UnknownYears'),
      above: 0,
    })

    home.uploads.openToList(this.worker, ['uploads'])
    this.ringWhenSilentFor(Duration.minutes(30)) // three sweeps

    this.fillBy(
      Object.fromEntries(
        home.stage.campaigns.map((campaign) => [campaign, { every: 'rate(10 minutes)', request: { campaign } }]),
      ),
    )
  }
}
