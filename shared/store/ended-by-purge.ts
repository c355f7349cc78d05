import type { ExportJob } from './stores.ts'

/** The same job, ended by a purge: what it made has gone, and what it was to make it cannot make any more. */
export function endedByPurge({ object: _gone, ...job }: ExportJob): ExportJob {
  return { ...job, state: 'failed', why: 'purged' }
}
