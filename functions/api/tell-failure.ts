import { errorFacts } from '../../shared/runtime/error-facts.ts'
import { logger, metrics } from '../../shared/runtime/telemetry.ts'

/** Leaves what is needed to find a bug: where it was, and the id that whoever asked was told. */
export function tellFailure(requestId: string, error: unknown): void {
  metrics.addMetric('Failed', 'Count', 1)
  logger.error('failed', { requestId, facts: errorFacts(error) })
}
