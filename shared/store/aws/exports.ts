import type { ExportJob, Exports } from '../stores.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

export function dynamoExports(table: Table): Exports {
  return {
    save: async (job) => table.put({ ...keys.exportJob(job.campaign, job.id), job }),
    find: async (campaign, id): Promise<ExportJob | undefined> =>
      (await table.get(keys.exportJob(campaign, id)))?.['job'],
  }
}
