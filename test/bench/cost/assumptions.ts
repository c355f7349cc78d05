/** What no run of ours can measure. The page says all of it. */
export const assumptions = {
  /** What a call to the table or the bucket is waited for. */
  waitMs: 5,
  /** A Lambda function has a whole processor from so much memory on, and less in proportion below; ours use one. */
  memoryOfOneProcessorMb: 1_769,
  /** A run's lines in the log: ours, its metrics', and Lambda's own. A request to the API has one more, at API Gateway. */
  logBytesPerRun: 1_500,
  /** How often somebody of the office looks through all overviews, and asks for the aggregated workbook, in a month. */
  officeVisits: 440,
  officeExports: 44,
  /** What a browser loads of the portal that it has not kept. */
  pageBytes: 400_000,
  /** Each queue is asked for messages all the time, by so many pollers of Lambda at once, each for 20 seconds. */
  pollers: 5,
  pollMs: 20_000,
  /** A queue's data key is used for so long, by its sender and its receiver; so is the table's by each function. */
  dataKeyMs: 300_000,
  /** Metrics of our own that are sent every hour; those that only come with work count for a third of the month. */
  steadyMetrics: 7,
  workMetrics: 14,
  /** An upload's entry in the list of those that were claimed; a request to S3 lists so many versions. */
  claimedBytes: 120,
  versionsAtOnce: 1_000,
  scanEveryMs: 60_000,
  sweepEveryMs: 600_000,
  monthMs: 30 * 86_400_000,
} as const
