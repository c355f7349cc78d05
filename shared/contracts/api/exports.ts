import * as z from 'zod'
import { DownloadLink } from './download-link.ts'
import { InCampaign } from './ids.ts'
import { Instant } from './instant.ts'
import { many } from './page.ts'

/** What an aggregated workbook is to show. */
export const ExportWish = z
  .strictObject({
    personalData: z
      .enum(['masked', 'shown'])
      .default('masked')
      .meta({ description: 'Shown to those alone who may read it of every unit in it.' }),
  })
  .meta({ id: 'ExportWish' })

export const OneExport = InCampaign.extend({ export: z.uuid() })

/** An aggregated workbook that was asked for, and how far it is. */
export const ExportState = z
  .strictObject({
    id: z.string(),
    unit: z.string(),
    unitName: z.string(),
    kind: z.enum(['workbook', 'originals']),
    personalData: z.enum(['masked', 'shown']),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'purged']),
    askedAt: Instant,
    changedAt: Instant,
    why: z.enum(['too-large']).optional().meta({ description: 'Why it cannot be done as it was asked for.' }),
    link: DownloadLink.optional().meta({ description: 'Once it is done.' }),
  })
  .meta({
    id: 'Export',
    description: 'An aggregated workbook, or zipped originals, that somebody asked for, and how far it is.',
  })

/** What the asker has asked for, the latest first. */
export const Exports = z.strictObject({ items: many(ExportState) })
