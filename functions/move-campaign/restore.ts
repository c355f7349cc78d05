import { roundsOf } from '../../shared/domain/campaign/round.ts'
import type { Label } from '../../shared/domain/campaign/label.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { placeOf, type UnitList } from '../../shared/domain/unit/unit.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { makeChangeTree } from '../change-tree/change-tree.ts'
import { makeGiveVerdict, type TakeInNeeds } from '../take-in-workbook/give-verdict.ts'
import { inTurns } from './in-turns.ts'
import type { Archive } from './open-archive.ts'
import { parts } from './parts.ts'
import { putUpload, UploadLine } from './uploads.ts'

export interface RestoreNeeds extends TakeInNeeds {
  readonly stores: Stores
}

/** `left`: by part, how many documents were not put because something else stands in their place. */
export type RestoreOutcome =
  { readonly done: 'now' | 'before'; readonly left: Readonly<Record<string, number>> } | { readonly refused: Label }

/**
 * Puts a campaign into a home that has nothing of it. The unit list is made current last of all, so before that nobody takes a workbook in, sweeps or
 * chases; a run that was cut off anywhere is finished by the same archive again. Totals are counted from the returns by the change of the tree that puts
 * the units in their places. What had no verdict is taken in, as it was pinned when it landed.
 */
export function makeRestore(needs: RestoreNeeds) {
  const { stores, rollUps } = needs
  const { definitions, unitLists, uploads } = stores
  const changeTree = makeChangeTree({ ...stores, rollUps })
  const giveVerdict = makeGiveVerdict(needs)

  return async function restore(archive: Archive): Promise<RestoreOutcome> {
    const { manifest } = archive
    const { campaign } = manifest
    const begun = await begunWith(stores, campaign)
    const isThere = (await unitLists.current(campaign)) !== undefined && !(await unitLists.change(campaign))
    if (begun !== undefined && begun !== archive.id) return { refused: text('restore-begun-with-another') }
    if (begun === undefined && (isThere || (await unitLists.change(campaign)))) {
      return { refused: text('restore-not-empty', { campaign: manifest.name }) }
    }
    const left = isThere ? {} : await putEverything(archive)
    for (const upload of await uploads.withoutVerdict(campaign, '9999')) await giveVerdict(upload)
    return { done: isThere ? 'before' : 'now', left }
  }

  async function putEverything(archive: Archive): Promise<Readonly<Record<string, number>>> {
    const { campaign, definition, unitList, purge } = archive.manifest
    if (purge) await stores.purges.save(purge)
    await stores.bucket.create(markerKey(campaign), new TextEncoder().encode(archive.id), 'text/plain')
    const left: Record<string, number> = {}
    for (const [name, { put }] of Object.entries(parts)) {
      for await (const stands of inTurns(archive.entriesOf(name), async (document) => put(stores, document))) {
        if (!stands) left[name] = (left[name] ?? 0) + 1
      }
    }
    for await (const line of archive.entriesOf('uploads')) {
      await putUpload(stores, UploadLine.parse(line), archive.original)
    }
    const current = await definitions.version(campaign, definition)
    const list = await unitLists.version(campaign, unitList)
    if (!current || !list) throw new Error(`the archive of ${campaign} lacks the versions that it says are current`)
    await definitions.save(current)
    await plant(list)
    return left
  }

  /** Gives every unit its place, as if the list were the first. */
  async function plant(list: UnitList): Promise<void> {
    const { campaign, version } = list
    const current = await definitions.current(campaign)
    const tree = unitTree(list)
    const steps = tree.subtreeOf(tree.root.code).flatMap((unit) => {
      const to = placeOf(unit)
      return to === undefined ? [] : [{ unit: unit.code, to }]
    })
    const rounds = current
      ? roundsOf(current.definition).map(({ report, period }) => ({ campaign, report, period }))
      : []
    await unitLists.saveChange({ campaign, toVersion: version, rounds, steps })
    await changeTree.resume(campaign)
  }
}

const markerKey = (campaign: string) => `restored/${campaign}/archive`

/** The archive with which the restoring of a campaign was begun here. */
async function begunWith({ bucket }: Pick<Stores, 'bucket'>, campaign: string): Promise<string | undefined> {
  const marker = await bucket.newest(markerKey(campaign))
  return marker && new TextDecoder().decode(await bucket.read(marker.key, marker.version, 1_000))
}
