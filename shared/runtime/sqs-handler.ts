import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type * as z from 'zod'
import { errorFacts } from './error-facts.ts'
import { RetryLater } from './retry-later.ts'
import { logger, metrics, type LogFacts, type Telemetry } from './telemetry.ts'

export interface SqsHandlerOptions<Message, Outcome> {
  /** What finds the case again: goes into every log line of a message, so ids only. One upload is followed by its `correlationId`. */
  readonly idsOf: (message: Message) => LogFacts
  /** What is said of a message that is done. */
  readonly factsOf?: (outcome: Outcome) => LogFacts
  /** With less time than this left in the run, a message is not begun but left to the next one. */
  readonly leastTimeMs?: number
  readonly telemetry?: Telemetry
}

/**
 * A Lambda handler that takes the messages of one queue through one step, one after another. A message whose step throws
 * stays in the queue, and there becomes a dead letter if it keeps failing; the others of its batch are done with.
 */
export function sqsHandler<Message, Outcome>(
  contract: z.ZodType<Message>,
  step: (message: Message) => Promise<Outcome>,
  {
    idsOf,
    factsOf = () => ({}),
    leastTimeMs = 0,
    telemetry = { logger, metrics },
  }: SqsHandlerOptions<Message, Outcome>,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  async function settle(record: SQSRecord, context: Context): Promise<void> {
    telemetry.logger.appendKeys({ messageId: record.messageId, receives: record.attributes.ApproximateReceiveCount })
    try {
      const message = readMessage(contract, record.body)
      telemetry.logger.appendKeys(idsOf(message))
      if (context.getRemainingTimeInMillis() < leastTimeMs) throw new RetryLater('no time left in this run')
      telemetry.logger.info('done', factsOf(await step(message)))
      telemetry.metrics.addMetric('Done', 'Count', 1)
    } catch (error) {
      tell(error, telemetry)
      throw error
    } finally {
      telemetry.logger.resetKeys()
    }
  }

  return async (event, context) => {
    const processor = new BatchProcessor(EventType.SQS)
    telemetry.logger.addContext(context)
    try {
      return await processPartialResponse(event, (record: SQSRecord) => settle(record, context), processor, {
        processInParallel: false,
        throwOnFullBatchFailure: false,
      })
    } finally {
      telemetry.metrics.publishStoredMetrics()
    }
  }
}

/** A message that its contract refuses. It ends in the dead letters, where it can be looked at. */
class UnreadableMessage extends Error {
  constructor(options: ErrorOptions) {
    super('the message does not follow its contract', options)
    this.name = 'UnreadableMessage'
  }
}

function readMessage<Message>(contract: z.ZodType<Message>, body: string): Message {
  try {
    return contract.parse(JSON.parse(body))
  } catch (cause) {
    throw new UnreadableMessage({ cause })
  }
}

function tell(error: unknown, telemetry: Telemetry): void {
  if (error instanceof RetryLater) {
    telemetry.metrics.addMetric('RetriedLater', 'Count', 1)
    telemetry.logger.info('will be tried again', { reason: error.message })
  } else {
    telemetry.metrics.addMetric(error instanceof UnreadableMessage ? 'Unreadable' : 'Failed', 'Count', 1)
    telemetry.logger.error('failed', { facts: errorFacts(error) })
  }
}
