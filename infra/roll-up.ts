import { Duration } from 'aws-cdk-lib'
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { Home } from './home.ts'
import type { WorkerFunction } from './house/worker-function.ts'
import { WorkerQueue } from './house/worker-queue.ts'
import { Keyring } from './keyring.ts'

/**
 * Brings the totals up the tree and matches the persons that units list, one unit per message.
 *
 * 318 units with three reports in a tree of three levels are 318 x 3 x 3 = 2,862 messages if all file in the same minute; at 0.1 s each
 * (half a dozen calls to the table) ten at once need 2,862 x 0.1 s / 10 = 29 s. Ten messages in a run: 1 s of its 30, and the unit that
 * stands in it twice costs a read the second time. Matching n persons costs n/25 writes and n reads, 32 at once: at 10 ms, 0.5 s for a
 * thousand members, once for each submission; 20,000 of one unit would take a third of the time there is.
 */
export class RollUp extends WorkerQueue {
  readonly keyring: Keyring

  constructor(scope: Construct, id: string, home: Home) {
    super(scope, id, home, {
      folder: 'roll-up',
      timeout: Duration.seconds(30),
      memoryMb: 512,
      batchSize: 10,
      concurrency: 10,
      recursiveLoop: RecursiveLoop.ALLOW, // each unit asks for its parent: it ends at the root
      oldest: Duration.minutes(10),
      impact: 'Totals lag behind the workbooks that were accepted.',
    })
    this.keyring = new Keyring(this, 'Keyring', home)
    this.keyring.openTo(this.worker)
    this.takeRequestsFrom(this.worker) // each unit asks for its parent
  }

  takeRequestsFrom(worker: WorkerFunction): void {
    worker.addEnvironment('ROLL_UP_QUEUE_URL', this.queue.queueUrl)
    this.openTo(worker)
  }
}
