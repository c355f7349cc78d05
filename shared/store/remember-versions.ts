import { CampaignDefinition } from '../domain/campaign/definition.ts'
import type { VersionedDefinition } from './stores.ts'

/** A stored definition as today's schema reads it: what has been added since it was stored has its default. */
export function definitionRead(stored: VersionedDefinition | undefined): VersionedDefinition | undefined {
  return stored && { ...stored, definition: CampaignDefinition.parse(stored.definition) }
}

/** Loads an immutable version of something of a campaign. */
export type LoadVersion<T> = (campaign: string, version: string) => Promise<T | undefined>

/**
 * Remembers what never changes: the few versions last asked for are loaded once, and every caller is given the same object, so that what is
 * derived from it can be kept beside it. Whether a version is there is asked again until it is.
 */
export function rememberVersions<T>(load: LoadVersion<T>, most = 8): LoadVersion<T> {
  const known = new Map<string, T>()
  return async (campaign, version) => {
    const key = JSON.stringify([campaign, version])
    const found = known.get(key) ?? (await load(campaign, version))
    if (found === undefined) return undefined
    known.delete(key)
    known.set(key, found)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return found
  }
}
