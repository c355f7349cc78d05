import type { ExportJob, Exports } from '../stores.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

/** A job, and a pointer to it among those of whoever asked for it, which comes first: what is not listed is not there. */
export function dynamoExports(table: Table): Exports {
  const find = async (campaign: string, id: string): Promise<ExportJob | undefined> =>
    (await table.get(keys.exportJob(campaign, id)))?.['job']
  return {
    save: async (job) => {
      const { campaign, id, requestedBy, askedAt } = job
      await table.put({ ...keys.askedExport(campaign, requestedBy, askedAt, id), id })
      await table.put({ ...keys.exportJob(campaign, id), job })
    },
    find,
    latestOf: async (campaign, requestedBy, most) => {
      const { pk } = keys.askedExport(campaign, requestedBy, '', '')
      const asked = await table.lastBelow(pk, '~', most)
      const jobs = await Promise.all(asked.map(async ({ id }) => find(campaign, String(id))))
      return jobs.flatMap((job) => job ?? [])
    },
  }
}
