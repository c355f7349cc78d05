import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { builtInCampaign } from '../../../campaigns/built-in.ts'
import type { Measurement } from './measurement.ts'
import { costPage } from './page.ts'
import { prices } from './prices.ts'

export const pageFile = join(import.meta.dirname, '../../../docs/cost.md')

/** docs/cost.md as the project formats it. */
export async function formattedPage(measurement: Measurement): Promise<string> {
  const page = costPage(measurement, prices, builtInCampaign())
  return format(page, { ...(await resolveConfig(pageFile)), filepath: pageFile })
}
