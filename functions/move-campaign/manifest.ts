import * as z from 'zod'
import type { Purge } from '../../shared/domain/retention/purge.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const PurgeKeys = z.looseObject({ campaign: z.string(), state: z.enum(['begun', 'done']), on: z.string() })

/** Says what an archive of a campaign holds: whatever is not as it says is damaged. */
export const Manifest = z.strictObject({
  format: z.literal('taizhang-campaign'),
  formatVersion: z.literal(1),
  campaign: z.string(),
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  /** ISO instant. */
  madeAt: z.string(),
  /** The versions that are current. */
  definition: z.string(),
  unitList: z.string(),
  /** By name: how many lines each has, and the hash of its bytes. Each workbook's hash stands in its line of `uploads`. */
  parts: z.record(z.string(), z.strictObject({ entries: z.int(), sha256: Sha256 })),
  /** Of one that has lost its personal data. */
  purge: z.custom<Purge>((value) => PurgeKeys.safeParse(value).success).optional(),
  originals: z.strictObject({ kept: z.int(), missing: z.int() }),
})
export type Manifest = z.infer<typeof Manifest>

/** What an archive of a newer release still says in a way that this one understands. */
export const AnyManifest = z.looseObject({ format: z.literal('taizhang-campaign'), formatVersion: z.int() })

export const manifestPath = 'manifest.json'
export const partPath = (name: string) => `${name}.jsonl`
export const originalPath = (upload: string) => `originals/${upload}`
