import { Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Home } from './home.ts'
import type { WorkerFunction } from './house/worker-function.ts'
import { WorkerQueue } from './house/worker-queue.ts'

/**
 * Takes in every workbook that lands.
 *
 * One workbook per run, because reading one may take most of the memory. On the last day perhaps 200 land in the busiest minute, at up to
 * 6 s each: 200 x 6 s / 60 s = 20 at once. A verdict or an alarm is due within ten minutes: the alarm on waiting rings after five.
 */
export class Intake extends WorkerQueue {
  constructor(scope: Construct, id: string, home: Home) {
    super(scope, id, home, {
      folder: 'take-in-workbook',
      programs: ['shared/workbook/isolated/convert-workbook.ts'],
      timeout: Duration.seconds(60),
      memoryMb: 3008,
      batchSize: 1,
      concurrency: 20,
      oldest: Duration.minutes(5),
      impact: 'Units have sent workbooks and get no verdict.',
    })
    this.worker.addEnvironment('LIMITS', JSON.stringify(home.stage.limits))
    home.uploads.announceTo(this.queue, 'uploads')
    home.uploads.openToRead(this.worker, ['uploads'])
  }

  /** Lets a worker announce what S3 has not. */
  takeAnnouncementsFrom(worker: WorkerFunction): void {
    worker.addEnvironment('INTAKE_QUEUE_URL', this.queue.queueUrl)
    this.openTo(worker)
  }
}
