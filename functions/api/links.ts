import type { Context } from 'hono'
import { later } from '../../shared/domain/campaign/round.ts'
import type { StoredObject } from '../../shared/store/stores.ts'
import type { ApiEnv } from './desk.ts'

/** Long enough to begin a download, short enough to be of no use in a browser’s history. */
const lastsMs = 300_000

/** A short-lived address to fetch an object from. */
export async function linkTo(
  c: Context<ApiEnv>,
  { key, version }: Pick<StoredObject, 'key' | 'version'>,
  fileName: string,
) {
  const { clock, presigner } = c.var.needs
  const expiresAt = later(clock.now(), lastsMs)
  return { url: await presigner.download({ key, version, fileName, expiresAt }), fileName, expiresAt }
}
