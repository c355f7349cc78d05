import type { ExportJob } from './stores.ts'

/** The same job, ended by a purge. */
export function endedByPurge({ object: _gone, ...job }: ExportJob): ExportJob {
  return { ...job, state: 'purged' }
}
