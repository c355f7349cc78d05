import * as z from 'zod'
import { Instant } from './instant.ts'

/** A short-lived address to fetch a file from, good for whoever has it. */
export const DownloadLink = z
  .strictObject({ url: z.string(), fileName: z.string(), expiresAt: Instant })
  .meta({ id: 'DownloadLink', description: 'A short-lived address to fetch a file from, good for whoever has it.' })
