import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import type { Context } from 'aws-lambda'
import type { ErrorFacts } from './error-facts.ts'

/** What may be said of a message: ids, counts and words of ours, never anything out of a workbook. */
export type LogFacts = Readonly<Record<string, string | number | readonly string[] | undefined>>

/** What a function says of itself. Service name, namespace and log level come from POWERTOOLS_* in its environment. */
export interface Telemetry {
  readonly logger: {
    addContext(context: Context): void
    appendKeys(ids: LogFacts): void
    resetKeys(): void
    info(message: string, facts: LogFacts): void
    error(message: string, facts: Readonly<Record<string, ErrorFacts>>): void
  }
  readonly metrics: {
    addMetric(name: string, unit: 'Count', value: number): void
    publishStoredMetrics(): void
  }
}

/** Ids only: never an event, a message's text or a cell. */
export const logger = new Logger()
export const metrics = new Metrics()
