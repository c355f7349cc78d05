import { unzipSync } from 'fflate'
import { getMimeType } from 'hono/utils/mime'
import { portalCaching } from '../../shared/runtime/portal-headers.ts'
import type { PagesShelf } from '../../shared/store/pages-shelf.ts'

export interface PublishNeeds {
  readonly shelf: PagesShelf
  /** The build of the portal, as a zip file. */
  readonly build: () => Promise<Uint8Array>
  /** ISO instant. */
  readonly now: () => string
}

/** Whoever has a page open still loads the parts of the build that it is of: for so long. */
const keptMs = 7 * 86_400_000

/**
 * Puts a build of the portal where people find it, with what its pages are told of their issuer. The page that names all other files comes
 * last, so a publication that is cut off leaves the portal before, and another one mends it.
 */
export async function publishPages({ shelf, build, now }: PublishNeeds, config: string): Promise<void> {
  const files = new Map(Object.entries(unzipSync(await build(), { filter: ({ name }) => isPage(name) })))
  files.set('config.json', new TextEncoder().encode(config))
  const inOrder = [...files].toSorted(([one], [other]) => Number(one === startPage) - Number(other === startPage))
  for (const [path, bytes] of inOrder) {
    await shelf.put(path, bytes, {
      contentType: getMimeType(path) ?? 'application/octet-stream',
      cacheControl: portalCaching(`/${path}`),
    })
  }
  const keptSince = Date.parse(now()) - keptMs
  for (const { path, putAt } of await shelf.all()) {
    if (!files.has(path) && putAt.getTime() < keptSince) await shelf.remove(path)
  }
}

/** Takes everything away again. */
export async function withdrawPages({ all, remove }: PagesShelf): Promise<void> {
  for (const { path } of await all()) await remove(path)
}

const startPage = 'index.html'

/** Folders end in a slash; what begins with a dot is the build’s own. */
function isPage(name: string): boolean {
  return !name.endsWith('/') && !name.startsWith('.')
}
