import * as z from 'zod'

/** What a function, or somebody at a browser, was seen to use. */
export const Usage = z.object({
  runs: z.int(),
  messages: z.int(),
  /** Milliseconds of the processor. */
  cpuMs: z.number(),
  /** How often all had to wait for table or bucket: calls that were made at once are one. */
  waits: z.int(),
  /** Of DynamoDB, in request units: 4 kB read consistently, 1 kB written. */
  readUnits: z.number(),
  writeUnits: z.number(),
  /** Requests to S3, and what they carried. */
  puts: z.int(),
  gets: z.int(),
  putBytes: z.int(),
  /** Messages sent to queues. */
  sent: z.int(),
})
export type Usage = z.infer<typeof Usage>

export const noUsage: Usage = {
  runs: 0,
  messages: 0,
  cpuMs: 0,
  waits: 0,
  readUnits: 0,
  writeUnits: 0,
  puts: 0,
  gets: 0,
  putBytes: 0,
  sent: 0,
}
