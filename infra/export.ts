import { Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Home } from './home.ts'
import type { WorkerFunction } from './house/worker-function.ts'
import { WorkerQueue } from './house/worker-queue.ts'

/**
 * Makes aggregated workbooks for the office.
 *
 * One per run: a county of 8,414 members takes seconds, 100,000 rows half a minute and most of the memory. The office is a handful of
 * people: four at once. The zipped originals of a unit are at most 500 MB, held twice.
 */
export class Export extends WorkerQueue {
  constructor(scope: Construct, id: string, home: Home) {
    super(scope, id, home, {
      folder: 'export-workbook',
      timeout: Duration.minutes(3),
      memoryMb: 3008,
      batchSize: 1,
      concurrency: 4,
      oldest: Duration.minutes(20),
      impact: 'The office has asked for an aggregated workbook and does not get it.',
    })
    home.uploads.openToWrite(this.worker, ['exports'])
    home.uploads.openToShred(this.worker, ['exports']) // what it has put although a purge had begun: docs/adr/0027
    home.uploads.openToRead(this.worker, ['uploads', 'restored']) // what units sent, zipped for the archive
  }

  takeRequestsFrom(worker: WorkerFunction): void {
    worker.addEnvironment('EXPORT_QUEUE_URL', this.queue.queueUrl)
    this.openTo(worker)
  }
}
