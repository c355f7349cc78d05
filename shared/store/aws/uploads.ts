import type { Upload, Verdict } from '../../domain/submission/upload.ts'
import type { Uploads } from '../stores.ts'
import { documents } from './documents.ts'
import { keys } from './keys.ts'
import type { Item, Table } from './table.ts'

/**
 * An upload is listed as undecided before it is claimed and until it has a verdict. A writer that is cut off leaves it listed
 * too long, never too short; so the list is checked when it is read.
 */
export function dynamoUploads(table: Table): Uploads {
  const verdicts = documents<Verdict>(table)
  const find = async (campaign: string, id: string): Promise<Upload | undefined> =>
    (await table.get(keys.upload(campaign, id)))?.['upload']

  return {
    claim: async (upload) => {
      const { campaign, id } = upload
      await table.put({ ...keys.undecided(campaign, upload.landedAt, id), id })
      await table.put({ ...keys.landed(campaign, upload.landedAt, id), id })
      await table.put({ ...keys.sent(campaign, upload.sender, upload.landedAt, id), id })
      const claimed = await table.update(keys.upload(campaign, id), {
        update: 'SET #upload = if_not_exists(#upload, :upload)',
        values: { ':upload': upload },
      })
      return claimed?.['upload']
    },
    find,
    saveVerdict: async (upload, verdict) => {
      await verdicts.save(keys.verdict(upload.campaign, upload.id), verdict)
      await table.remove(keys.undecided(upload.campaign, upload.landedAt, upload.id))
    },
    verdict: async (campaign, id) => verdicts.read(keys.verdict(campaign, id)),
    withoutVerdict: async (campaign, landedBefore) => {
      const { pk } = keys.undecided(campaign, landedBefore, '')
      const listed = await table.below(pk, landedBefore)
      const uploads = await Promise.all(listed.map((item) => stillUndecided(campaign, item)))
      return uploads.filter((upload) => upload !== undefined)
    },
    claimed: async (campaign) => {
      const ids = new Set((await table.all(keys.landed(campaign, '', '').pk)).map(({ id }) => String(id)))
      // A claim that was cut off may have listed its upload already: then it is listed as undecided too.
      for (const { id } of await table.all(keys.undecided(campaign, '', '').pk)) {
        if (!(await find(campaign, id))) ids.delete(String(id))
      }
      return ids
    },
    all: async (campaign) => listedIn(campaign, keys.landed(campaign, '', '').pk),
    ofSender: async (campaign, sender) => listedIn(campaign, keys.sent(campaign, sender, '', '').pk),
  }

  async function listedIn(campaign: string, pk: string): Promise<readonly Upload[]> {
    const found: (Upload | undefined)[] = []
    for (const some of inTurns(await table.all(pk))) {
      found.push(...(await Promise.all(some.map(async ({ id }) => find(campaign, id)))))
    }
    return found.filter((upload) => upload !== undefined)
  }

  async function stillUndecided(campaign: string, { pk, sk, id }: Item): Promise<Upload | undefined> {
    if (!(await table.get(keys.verdict(campaign, id)))) return find(campaign, id)
    await table.remove({ pk, sk })
    return undefined
  }
}

/** Uploads read at once. */
const readsAtOnce = 32

function inTurns(items: readonly Item[]): readonly (readonly Item[])[] {
  const turns = Math.ceil(items.length / readsAtOnce)
  return Array.from({ length: turns }, (_, turn) => items.slice(turn * readsAtOnce, (turn + 1) * readsAtOnce))
}
